<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
    <context>
        <name>AccountPicker</name>
        <message>
            <source>At hand</source>
            <translation>選択中・表示中の会社</translation>
        </message>
        <message>
            <source>Companies</source>
            <translation>会社</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>見つかった会社</translation>
        </message>
        <message>
            <source>Matching companies</source>
            <translation>一致する会社</translation>
        </message>
        <message>
            <source>No company goes by this name</source>
            <translation>この名前の会社はありません</translation>
        </message>
        <message>
            <source>Type a part of a company's name</source>
            <translation>会社名の一部を入力</translation>
        </message>
    </context>
    <context>
        <name>ActionBar</name>
        <message>
            <source>A check changes nothing: it says what the import would do.</source>
            <translation>確認では何も変更しません。取り込むとどうなるかをお知らせします。</translation>
        </message>
        <message>
            <source>Check the list</source>
            <translation>内容を確認</translation>
        </message>
        <message>
            <source>Checked. Nothing has been changed yet.</source>
            <translation>確認しました。まだ何も変更していません。</translation>
        </message>
        <message>
            <source>Checking: {rows} rows so far</source>
            <translation>確認中: {rows} 行まで完了</translation>
        </message>
        <message>
            <source>Import {rows} rows</source>
            <translation>{rows} 行を取り込む</translation>
        </message>
        <message>
            <source>No column is the company or the name yet: choose it below the preview.</source>
            <translation>企業名・氏名の列がまだありません。プレビューの下で選んでください。</translation>
        </message>
        <message>
            <source>Reading the file …</source>
            <translation>ファイルを読んでいます…</translation>
        </message>
        <message>
            <source>Stop checking</source>
            <translation>確認をやめる</translation>
        </message>
        <message>
            <source>The import was cancelled: nothing of it was left behind.</source>
            <translation>取り込みを中止しました。このリストのデータは残っていません。</translation>
        </message>
    </context>
    <context>
        <name>AfterImport</name>
        <message>
            <source>Decide</source>
            <translation>判断する</translation>
        </message>
        <message>
            <source>Possible duplicates in the list that came in: {count}</source>
            <translation>取り込んだリストに重複の候補があります: {count} 組</translation>
        </message>
    </context>
    <context>
        <name>AppointmentField</name>
        <message>
            <source>Date and time</source>
            <translation>商談日時</translation>
        </message>
        <message>
            <source>Length</source>
            <translation>所要時間</translation>
        </message>
        <message>
            <source>Our attendees</source>
            <translation>当社の参加者</translation>
        </message>
        <message>
            <source>Place or link</source>
            <translation>場所・URL</translation>
        </message>
        <message>
            <source>Their attendees</source>
            <translation>先方の参加者</translation>
        </message>
        <message>
            <source>Their people · our people</source>
            <translation>先方の参加者・当社の参加者</translation>
        </message>
        <message>
            <source>e.g. next tue 14:00, 12/3 10:30</source>
            <translation>例: 来週火曜 14時、12/3 10:30</translation>
        </message>
        <message>
            <source>their office, or https://…</source>
            <translation>先方オフィス、または https://…</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n}分</translation>
        </message>
    </context>
    <context>
        <name>AtWork</name>
        <message>
            <source>What colleagues do is not heard at present.</source>
            <translation>現在、ほかの担当者の変更を受け取れません。</translation>
        </message>
        <message>
            <source>What colleagues do shows at once.</source>
            <translation>ほかの担当者の変更はすぐに反映されます。</translation>
        </message>
        <message>
            <source>What colleagues do shows every {seconds} seconds.</source>
            <translation>ほかの担当者の変更は{seconds}秒ごとに反映されます。</translation>
        </message>
        <message>
            <source>{count} at work</source>
            <translation>{count}名が作業中</translation>
        </message>
    </context>
    <context>
        <name>AtWorkPanel</name>
        <message>
            <source>At work now</source>
            <translation>作業中のメンバー</translation>
        </message>
        <message>
            <source>a lead of another list</source>
            <translation>別のリストのリード</translation>
        </message>
        <message>
            <source>no lead open</source>
            <translation>リードを開いていません</translation>
        </message>
    </context>
    <context>
        <name>BantFields</name>
        <message>
            <source>in their words</source>
            <translation>先方の言葉で</translation>
        </message>
        <message>
            <source>{field}: note</source>
            <translation>{field}の補足</translation>
        </message>
    </context>
    <context>
        <name>CallsPage</name>
        <message>
            <source>Choose a lead in the list, or find one with Ctrl+K.</source>
            <translation>リストから選ぶか、Ctrl+K で探してください。</translation>
        </message>
        <message>
            <source>Nobody is chosen</source>
            <translation>リードが選ばれていません</translation>
        </message>
    </context>
    <context>
        <name>ClashWords</name>
        <message>
            <source>Buying stage</source>
            <translation>検討フェーズ</translation>
        </message>
        <message>
            <source>taken out</source>
            <translation>メンバーから外す</translation>
        </message>
    </context>
    <context>
        <name>Colleagues</name>
        <message>
            <source>Keyman not identified</source>
            <translation>キーマン未特定</translation>
        </message>
        <message>
            <source>Nobody else is known here yet.</source>
            <translation>同じ会社の担当者はまだ登録されていません。</translation>
        </message>
        <message>
            <source>Not called yet</source>
            <translation>未架電</translation>
        </message>
        <message>
            <source>Others at this company</source>
            <translation>同じ会社の担当者</translation>
        </message>
    </context>
    <context>
        <name>ColumnTicks</name>
        <message>
            <source>All</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>None</source>
            <translation>なし</translation>
        </message>
    </context>
    <context>
        <name>ColumnsCard</name>
        <message>
            <source>Becomes</source>
            <translation>取り込み先</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>No column has a phone number. The leads can be imported, but stay out of the call list until they get a number.</source>
            <translation>電話番号の列がありません。取り込めますが、番号が付くまで架電リストには出ません。</translation>
        </message>
        <message>
            <source>No column says which company or person a row is about, so nothing can be imported yet. Choose “Company” or “Full name” for the column that does; if no column does, this file is not a call list.</source>
            <translation>どの企業・担当者の行かを示す列がないため、まだ取り込めません。該当する列に「企業名」または「氏名」を選んでください。どの列にもなければ、このファイルは架電リストではありません。</translation>
        </message>
        <message>
            <source>Values</source>
            <translation>値の例</translation>
        </message>
        <message>
            <source>What the columns mean</source>
            <translation>列の意味</translation>
        </message>
        <message>
            <source>✓ An exported list comes back: changed cells change the records they came from.</source>
            <translation>✓ 書き出したリストの取り込み直し: 変更したセルだけが元のレコードに反映されます。</translation>
        </message>
        <message>
            <source>✓ Number to call: {columns}</source>
            <translation>✓ 電話番号: {columns}</translation>
        </message>
        <message>
            <source>✓ What people did: each row becomes a touch of a person who is here already.</source>
            <translation>✓ 行動履歴: 各行が登録済みの担当者の接点になります。</translation>
        </message>
        <message>
            <source>✓ Who a row is about: {columns}</source>
            <translation>✓ 企業・担当者: {columns}</translation>
        </message>
    </context>
    <context>
        <name>CommandAliases</name>
        <message>
            <source>absent away out</source>
            <translation>ふざい るす がいしゅつ かいぎ やすみ fuzai rusu gaishutsu</translation>
        </message>
        <message>
            <source>answering machine</source>
            <translation>るすでん るすばんでんわ rusuden</translation>
        </message>
        <message>
            <source>appointment meeting won</source>
            <translation>あぽ あぽかくとく しょうだん apo kakutoku shoudan</translation>
        </message>
        <message>
            <source>assign owner give hand reassign</source>
            <translation>担当 担当者 割り当て 移す 引き継ぎ いどう</translation>
        </message>
        <message>
            <source>automatic voice menu</source>
            <translation>じどうおんせい jidou onsei ivr</translation>
        </message>
        <message>
            <source>call phone ring</source>
            <translation>はっしん かでん でんわ かける hasshin hassin kaden denwa kakeru</translation>
        </message>
        <message>
            <source>callback again</source>
            <translation>さいかでん おりかえし かけなおし saikaden orikaeshi kakenaoshi</translation>
        </message>
        <message>
            <source>callback date schedule</source>
            <translation>じかい よてい にちじ さいかでん jikai yotei nichiji</translation>
        </message>
        <message>
            <source>cancel abort</source>
            <translation>はっしんとりけし とりけし torikeshi</translation>
        </message>
        <message>
            <source>check refused conflict outbox</source>
            <translation>要確認 送信 エラー 競合 youkakunin soushin</translation>
        </message>
        <message>
            <source>clipboard phone</source>
            <translation>こぴー でんわばんごう kopi- denwabangou bangou</translation>
        </message>
        <message>
            <source>connected continue</source>
            <translation>たんとうせつぞく けいぞく tantou setsuzoku keizoku</translation>
        </message>
        <message>
            <source>crash error file</source>
            <translation>ろぐ ふぉるだ えらー rogu foruda era-</translation>
        </message>
        <message>
            <source>crm push api upload sync</source>
            <translation>CRM 連携 送信 同期 セールスフォース ハブスポット</translation>
        </message>
        <message>
            <source>csv excel download salesforce hubspot take out</source>
            <translation>エクスポート 書き出し 出力 CSV エクセル セールスフォース ハブスポット</translation>
        </message>
        <message>
            <source>csv excel load</source>
            <translation>とりこみ いんぽーと よみこみ torikomi inpo-to yomikomi</translation>
        </message>
        <message>
            <source>cut off slammed</source>
            <translation>がちゃぎり gachagiri</translation>
        </message>
        <message>
            <source>dead number</source>
            <translation>げんあな つかわれていない gen'ana genana</translation>
        </message>
        <message>
            <source>decision maker person</source>
            <translation>でぃーえむゆー かんけいしゃ けっさいしゃ きーまん kankeisha kessaisha ki-man</translation>
        </message>
        <message>
            <source>disclosure privacy rights gdpr delete forget</source>
            <translation>個人情報 開示 訂正 利用停止 削除 消去 プライバシー こじんじょうほう かいじ</translation>
        </message>
        <message>
            <source>dnc refusals blacklist suppression file</source>
            <translation>架電禁止 禁止リスト NGリスト 取り込み きんし</translation>
        </message>
        <message>
            <source>dnc stop forbidden</source>
            <translation>かでんきんし きんし kadenkinshi kinshi</translation>
        </message>
        <message>
            <source>done finish log</source>
            <translation>ほぞん つぎへ かんりょう きろく hozon tsugi kanryou kiroku</translation>
        </message>
        <message>
            <source>down forward</source>
            <translation>つぎ した tsugi shita</translation>
        </message>
        <message>
            <source>engaged line</source>
            <translation>わちゅう はなしちゅう wachuu hanashichuu</translation>
        </message>
        <message>
            <source>exit close</source>
            <translation>しゅうりょう とじる shuuryou tojiru</translation>
        </message>
        <message>
            <source>facsimile</source>
            <translation>ふぁっくす fakkusu</translation>
        </message>
        <message>
            <source>fields name kana title mail industry address correct change</source>
            <translation>編集 修正 変更 氏名 かな 役職 メール 業種 住所 へんしゅう しゅうせい</translation>
        </message>
        <message>
            <source>file csv excel</source>
            <translation>あたらしい とりこみ いんぽーと りすと atarashii torikomi risuto</translation>
        </message>
        <message>
            <source>find filter</source>
            <translation>けんさく さがす しぼりこみ kensaku sagasu shiborikomi</translation>
        </message>
        <message>
            <source>gdpr privacy disclosure do not call dnc</source>
            <translation>個人情報 開示 架電禁止 本人 ほんにん</translation>
        </message>
        <message>
            <source>help keys cheat sheet</source>
            <translation>へるぷ きー いちらん しょーとかっと herupu ki- ichiran sho-tokatto</translation>
        </message>
        <message>
            <source>japanese english</source>
            <translation>げんご にほんご えいご きりかえ gengo nihongo eigo kirikae</translation>
        </message>
        <message>
            <source>keep store</source>
            <translation>ほぞん hozon</translation>
        </message>
        <message>
            <source>left company transfer</source>
            <translation>いどう たいしょく idou taishoku</translation>
        </message>
        <message>
            <source>merge same twice double records</source>
            <translation>名寄せ 統合 マージ 重複 ちょうふく なよせ</translation>
        </message>
        <message>
            <source>message return call</source>
            <translation>でんごん おりかえし いらい dengon orikaeshi irai</translation>
        </message>
        <message>
            <source>nobody unanswered</source>
            <translation>ふつう おうとうなし でない futsuu outou denai</translation>
        </message>
        <message>
            <source>palette command</source>
            <translation>こまんど ぱれっと すべて komando paretto subete</translation>
        </message>
        <message>
            <source>people users roles lists members leases audit admin</source>
            <translation>チーム ユーザー 役割 リスト メンバー 監査 管理</translation>
        </message>
        <message>
            <source>preferences options</source>
            <translation>せってい かんきょう settei kankyou</translation>
        </message>
        <message>
            <source>queue list phone</source>
            <translation>かでん りすと でんわ kaden risuto denwa</translation>
        </message>
        <message>
            <source>reception blocked</source>
            <translation>うけつけ ぶろっく uketsuke burokku</translation>
        </message>
        <message>
            <source>referred other department</source>
            <translation>あんない べつぶしょ しょうかい annai betsubusho shoukai</translation>
        </message>
        <message>
            <source>rejected refused no</source>
            <translation>おことわり きょひ okotowari kyohi</translation>
        </message>
        <message>
            <source>reload update</source>
            <translation>こうしん さいよみこみ koushin</translation>
        </message>
        <message>
            <source>send document material</source>
            <translation>しりょう そうふ きぼう shiryou soufu kibou</translation>
        </message>
        <message>
            <source>support version</source>
            <translation>しんだん じょうほう こぴー shindan jouhou</translation>
        </message>
        <message>
            <source>take back revert</source>
            <translation>とりけし もどす torikeshi modosu</translation>
        </message>
        <message>
            <source>theme colours mode</source>
            <translation>てーま いろ だーく らいと あかるい くらい te-ma iro da-ku raito</translation>
        </message>
        <message>
            <source>undo assign owner revert</source>
            <translation>取り消し 戻す 担当 移動</translation>
        </message>
        <message>
            <source>up back</source>
            <translation>まえ うえ もどる mae ue modoru</translation>
        </message>
        <message>
            <source>view named list</source>
            <translation>りすと ほぞん なまえ risuto hozon namae</translation>
        </message>
        <message>
            <source>wrong other number</source>
            <translation>ばんごうちがい まちがい bangouchigai machigai</translation>
        </message>
        <message>
            <source>yesterday later add</source>
            <translation>かこ あとから きのう きろく kako atokara kinou kiroku</translation>
        </message>
    </context>
    <context>
        <name>CommandPalette</name>
        <message>
            <source>All commands</source>
            <translation>すべてのコマンド</translation>
        </message>
        <message>
            <source>Commands</source>
            <translation>コマンド</translation>
        </message>
        <message>
            <source>Found</source>
            <translation>見つかったもの</translation>
        </message>
        <message>
            <source>Matching commands</source>
            <translation>一致するコマンド</translation>
        </message>
        <message>
            <source>Nothing goes by this name</source>
            <translation>該当するものがありません</translation>
        </message>
        <message>
            <source>Type a command or a name</source>
            <translation>コマンド、会社名、氏名を入力</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>A person's request: show, hand over, correct, stop, erase</source>
            <translation>本人からの請求(開示・提供・訂正・停止・消去)</translation>
        </message>
        <message>
            <source>Add a DMU member</source>
            <translation>DMUの関係者を追加</translation>
        </message>
        <message>
            <source>All commands</source>
            <translation>すべてのコマンド</translation>
        </message>
        <message>
            <source>Appointment set</source>
            <translation>アポ獲得</translation>
        </message>
        <message>
            <source>Asked for material</source>
            <translation>資料送付希望</translation>
        </message>
        <message>
            <source>Asked to call back</source>
            <translation>再架電指定</translation>
        </message>
        <message>
            <source>Blocked by gatekeeper</source>
            <translation>受付ブロック</translation>
        </message>
        <message>
            <source>Bring a do-not-call list in</source>
            <translation>架電禁止リストを取り込む</translation>
        </message>
        <message>
            <source>Busy</source>
            <translation>話中</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>Cancelled before ringing</source>
            <translation>発信取消</translation>
        </message>
        <message>
            <source>Choose the buying stage</source>
            <translation>検討フェーズを選ぶ</translation>
        </message>
        <message>
            <source>Connected, declined</source>
            <translation>担当接続・お断り</translation>
        </message>
        <message>
            <source>Connected, keep talking</source>
            <translation>担当接続・継続</translation>
        </message>
        <message>
            <source>Copy diagnostics</source>
            <translation>診断情報をコピー</translation>
        </message>
        <message>
            <source>Copy the number</source>
            <translation>電話番号をコピー</translation>
        </message>
        <message>
            <source>Dial</source>
            <translation>発信</translation>
        </message>
        <message>
            <source>Do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>Edit company and person</source>
            <translation>会社と担当者を編集</translation>
        </message>
        <message>
            <source>Export the list</source>
            <translation>リストを書き出す</translation>
        </message>
        <message>
            <source>Fax line</source>
            <translation>FAX番号</translation>
        </message>
        <message>
            <source>Find</source>
            <translation>探す</translation>
        </message>
        <message>
            <source>Go to</source>
            <translation>移動</translation>
        </message>
        <message>
            <source>Go to calls</source>
            <translation>架電へ移動</translation>
        </message>
        <message>
            <source>Go to duplicates</source>
            <translation>重複を開く</translation>
        </message>
        <message>
            <source>Go to import</source>
            <translation>取込へ移動</translation>
        </message>
        <message>
            <source>Go to people's rights</source>
            <translation>本人からの請求と架電禁止へ</translation>
        </message>
        <message>
            <source>Go to settings</source>
            <translation>設定へ移動</translation>
        </message>
        <message>
            <source>Go to the team</source>
            <translation>チームへ移動</translation>
        </message>
        <message>
            <source>Hung up</source>
            <translation>ガチャ切り</translation>
        </message>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>キーボードショートカット</translation>
        </message>
        <message>
            <source>Light, dark or as the system</source>
            <translation>表示テーマを切替 (ライト / ダーク / システム)</translation>
        </message>
        <message>
            <source>Log a past call</source>
            <translation>過去の架電を記録</translation>
        </message>
        <message>
            <source>Message left with reception</source>
            <translation>伝言・折返し依頼</translation>
        </message>
        <message>
            <source>Move to a colleague</source>
            <translation>担当を移す</translation>
        </message>
        <message>
            <source>Moved or left</source>
            <translation>異動・退職</translation>
        </message>
        <message>
            <source>New import</source>
            <translation>新しい取込</translation>
        </message>
        <message>
            <source>Next lead</source>
            <translation>次のリード</translation>
        </message>
        <message>
            <source>No answer</source>
            <translation>不通</translation>
        </message>
        <message>
            <source>Not in service</source>
            <translation>現アナ</translation>
        </message>
        <message>
            <source>Note budget, authority, need, timing</source>
            <translation>予算・決裁権・必要性・導入時期を記入</translation>
        </message>
        <message>
            <source>Note the concerns</source>
            <translation>懸念・不安を記入</translation>
        </message>
        <message>
            <source>Note the mission and goals</source>
            <translation>ミッション・目標を記入</translation>
        </message>
        <message>
            <source>Note the stance</source>
            <translation>導入への関与・立場を記入</translation>
        </message>
        <message>
            <source>Notes</source>
            <translation>記入欄</translation>
        </message>
        <message>
            <source>Open the log folder</source>
            <translation>ログのフォルダーを開く</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>架電結果</translation>
        </message>
        <message>
            <source>Person absent</source>
            <translation>担当者不在</translation>
        </message>
        <message>
            <source>Phone menu</source>
            <translation>自動音声</translation>
        </message>
        <message>
            <source>Previous lead</source>
            <translation>前のリード</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>プログラム</translation>
        </message>
        <message>
            <source>Quit</source>
            <translation>終了</translation>
        </message>
        <message>
            <source>Referred to someone else</source>
            <translation>別部署・別担当を案内</translation>
        </message>
        <message>
            <source>Refresh</source>
            <translation>更新</translation>
        </message>
        <message>
            <source>Save and next</source>
            <translation>保存して次へ</translation>
        </message>
        <message>
            <source>Save and stay</source>
            <translation>保存(次へ進まない)</translation>
        </message>
        <message>
            <source>Save the filter as a list</source>
            <translation>絞り込みをリストとして保存</translation>
        </message>
        <message>
            <source>Search the list</source>
            <translation>リストを検索</translation>
        </message>
        <message>
            <source>Send calls and handoffs to Salesforce or HubSpot</source>
            <translation>架電と引継ぎを Salesforce・HubSpot に送る</translation>
        </message>
        <message>
            <source>Switch the language</source>
            <translation>言語を切替 (日本語 / English)</translation>
        </message>
        <message>
            <source>Take the last move back</source>
            <translation>直前の担当移動を取り消す</translation>
        </message>
        <message>
            <source>Type the next call time</source>
            <translation>次回の日時を入力</translation>
        </message>
        <message>
            <source>Undo the last call</source>
            <translation>直前の架電を取り消す</translation>
        </message>
        <message>
            <source>Voicemail</source>
            <translation>留守番電話</translation>
        </message>
        <message>
            <source>What the server did not accept</source>
            <translation>要確認（サーバーが受け付けなかったもの）</translation>
        </message>
        <message>
            <source>Write a memo</source>
            <translation>メモを書く</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>番号違い</translation>
        </message>
    </context>
    <context>
        <name>CompanyWords</name>
        <message>
            <source>1000000|revenue ¥{n} M</source>
            <translation>100000000|売上 {n}億円</translation>
        </message>
        <message>
            <source>1000|revenue ¥{n} K</source>
            <translation>10000|売上 {n}万円</translation>
        </message>
        <message>
            <source>Fit ({fit}): how well company and person match those who buy.
Activity ({activity}): what the person did lately; deeper counts more, older counts less.</source>
            <translation>属性({fit}): 会社と担当者が、購入する層にどれだけ合うか。
行動({activity}): 最近の行動。深い行動ほど重く、古い行動ほど軽くなります。</translation>
        </message>
        <message>
            <source>Score {score} = fit {fit} + activity {activity}</source>
            <translation>スコア {score} = 属性 {fit} + 行動 {activity}</translation>
        </message>
        <message>
            <source>{n} employees</source>
            <translation>従業員 {n}名</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>Both records, field by field</source>
            <translation>2 件の項目ごとの比較</translation>
        </message>
        <message>
            <source>Calls, notes, promises, numbers and refusals of both are kept. What is pressed is the value that stays.</source>
            <translation>架電、メモ、約束、電話番号、架電禁止は両方とも残ります。押してある値が残ります。</translation>
        </message>
        <message>
            <source>Calls: {count}; here since {day}</source>
            <translation>架電 {count} 件、登録 {day}</translation>
        </message>
        <message>
            <source>Choose a pair on the left to see both side by side.</source>
            <translation>左の一覧から組を選ぶと、2 件を並べて表示します。</translation>
        </message>
        <message>
            <source>Do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>The same: make them one</source>
            <translation>同一: 1 件にまとめる</translation>
        </message>
        <message>
            <source>Two different ones</source>
            <translation>別の 2 件</translation>
        </message>
    </context>
    <context>
        <name>ContentField</name>
        <message>
            <source>Material</source>
            <translation>送る資料</translation>
        </message>
        <message>
            <source>Other material</source>
            <translation>その他の資料</translation>
        </message>
        <message>
            <source>other material</source>
            <translation>その他の資料</translation>
        </message>
    </context>
    <context>
        <name>CorrectForm</name>
        <message>
            <source>A colleague wrote meanwhile: {theirs}. Save once more to write yours over it.</source>
            <translation>その間に別の人がこう書きました: {theirs}。もう一度保存すると上書きします。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Correct</source>
            <translation>訂正</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>What is changed is noted in the audit log. Numbers are added by a call or a list.</source>
            <translation>変更は監査ログに残ります。電話番号は架電またはリストで追加します。</translation>
        </message>
    </context>
    <context>
        <name>DatabaseCard</name>
        <message>
            <source>Back up now</source>
            <translation>今すぐバックアップ</translation>
        </message>
        <message>
            <source>Choose a backup to restore</source>
            <translation>復元するバックアップを選択</translation>
        </message>
        <message>
            <source>Choose a database</source>
            <translation>データベースを選択</translation>
        </message>
        <message>
            <source>Data</source>
            <translation>データ</translation>
        </message>
        <message>
            <source>Database</source>
            <translation>データベース</translation>
        </message>
        <message>
            <source>Databases (*.db)</source>
            <translation>データベース (*.db)</translation>
        </message>
        <message>
            <source>Newest backup</source>
            <translation>最新のバックアップ</translation>
        </message>
        <message>
            <source>None yet; one is made every four hours.</source>
            <translation>まだありません。4時間ごとに自動で作成します。</translation>
        </message>
        <message>
            <source>Open the log folder</source>
            <translation>ログのフォルダーを開く</translation>
        </message>
        <message>
            <source>Restore a backup…</source>
            <translation>バックアップから復元…</translation>
        </message>
        <message>
            <source>Use another database…</source>
            <translation>別のデータベースを使う…</translation>
        </message>
    </context>
    <context>
        <name>Deeds</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Absence noted</source>
            <translation>不在の登録</translation>
        </message>
        <message>
            <source>Call logged</source>
            <translation>架電を記録</translation>
        </message>
        <message>
            <source>Call taken back</source>
            <translation>架電を取消</translation>
        </message>
        <message>
            <source>Call {id}</source>
            <translation>架電 {id}</translation>
        </message>
        <message>
            <source>Calling window {id}</source>
            <translation>架電可能時間 {id}</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>Companies</source>
            <translation>企業</translation>
        </message>
        <message>
            <source>Company {id}</source>
            <translation>企業 {id}</translation>
        </message>
        <message>
            <source>DMU member corrected</source>
            <translation>DMUメンバーを修正</translation>
        </message>
        <message>
            <source>DMU member put back</source>
            <translation>DMUメンバーを復元</translation>
        </message>
        <message>
            <source>DMU member taken out</source>
            <translation>DMUメンバーを削除</translation>
        </message>
        <message>
            <source>DMU member {id}</source>
            <translation>DMUメンバー {id}</translation>
        </message>
        <message>
            <source>Do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>Do-not-call lifted</source>
            <translation>架電禁止を解除</translation>
        </message>
        <message>
            <source>Do-not-call {id}</source>
            <translation>架電禁止 {id}</translation>
        </message>
        <message>
            <source>Fields edited</source>
            <translation>項目を編集</translation>
        </message>
        <message>
            <source>Handoffs</source>
            <translation>引継ぎ</translation>
        </message>
        <message>
            <source>Import begun</source>
            <translation>取り込み開始</translation>
        </message>
        <message>
            <source>Import ended</source>
            <translation>取り込み完了</translation>
        </message>
        <message>
            <source>Import taken back</source>
            <translation>取り込みを取消</translation>
        </message>
        <message>
            <source>Import {id}</source>
            <translation>取り込み {id}</translation>
        </message>
        <message>
            <source>Joined a list</source>
            <translation>リストに参加</translation>
        </message>
        <message>
            <source>Lead freed</source>
            <translation>リードを解放</translation>
        </message>
        <message>
            <source>Lead handed over</source>
            <translation>確保の引き渡し</translation>
        </message>
        <message>
            <source>Lead {id}</source>
            <translation>リード {id}</translation>
        </message>
        <message>
            <source>Leads</source>
            <translation>リード</translation>
        </message>
        <message>
            <source>Left a list</source>
            <translation>リストから外れる</translation>
        </message>
        <message>
            <source>List taken out</source>
            <translation>書き出し</translation>
        </message>
        <message>
            <source>Move taken back</source>
            <translation>担当移動の取り消し</translation>
        </message>
        <message>
            <source>Person added</source>
            <translation>ユーザーを追加</translation>
        </message>
        <message>
            <source>Person changed</source>
            <translation>ユーザーを変更</translation>
        </message>
        <message>
            <source>Person {id}</source>
            <translation>担当者 {id}</translation>
        </message>
        <message>
            <source>Persons</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Rejections</source>
            <translation>お断り</translation>
        </message>
        <message>
            <source>Rule changed</source>
            <translation>割り当てルールの変更</translation>
        </message>
        <message>
            <source>Rule removed</source>
            <translation>割り当てルールの削除</translation>
        </message>
        <message>
            <source>Rule {id}</source>
            <translation>ルール {id}</translation>
        </message>
        <message>
            <source>Session ended</source>
            <translation>セッションの終了</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>サインイン</translation>
        </message>
        <message>
            <source>Target {id}</source>
            <translation>目標 {id}</translation>
        </message>
        <message>
            <source>Work list {id}</source>
            <translation>作業リスト {id}</translation>
        </message>
        <message>
            <source>Work moved</source>
            <translation>担当の移動</translation>
        </message>
        <message>
            <source>Written over a colleague's value</source>
            <translation>他の人の内容を自分の内容に変更</translation>
        </message>
        <message>
            <source>back again</source>
            <translation>復帰</translation>
        </message>
        <message>
            <source>from {who}</source>
            <translation>{who}から</translation>
        </message>
        <message>
            <source>no longer with us</source>
            <translation>在籍なし</translation>
        </message>
        <message>
            <source>switched off</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>to {who}</source>
            <translation>{who}へ</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>{day}に復帰</translation>
        </message>
        <message>
            <source>{n} callbacks</source>
            <translation>再架電 {n} 件</translation>
        </message>
        <message>
            <source>{n} leads</source>
            <translation>リード {n} 件</translation>
        </message>
        <message>
            <source>{n} rows</source>
            <translation>{n} 行</translation>
        </message>
    </context>
    <context>
        <name>DeedsView</name>
        <message>
            <source>Details</source>
            <translation>内容</translation>
        </message>
        <message>
            <source>On</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>What</source>
            <translation>操作</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>操作の記録</translation>
        </message>
        <message>
            <source>When</source>
            <translation>日時</translation>
        </message>
        <message>
            <source>Who</source>
            <translation>誰が</translation>
        </message>
    </context>
    <context>
        <name>Desktop</name>
        <message>
            <source>Diagnostics are on the clipboard.</source>
            <translation>診断情報をクリップボードにコピーしました。</translation>
        </message>
        <message>
            <source>The database is not open yet</source>
            <translation>データベースをまだ開いていません</translation>
        </message>
    </context>
    <context>
        <name>DialingCard</name>
        <message>
            <source>03-1234-5678 is dialled as: {text}</source>
            <translation>03-1234-5678 の発信: {text}</translation>
        </message>
        <message>
            <source>A command</source>
            <translation>コマンド</translation>
        </message>
        <message>
            <source>As usual; or with {e164}, {national} or {digits}</source>
            <translation>空欄なら標準。{e164}・{national}・{digits} が使えます</translation>
        </message>
        <message>
            <source>By</source>
            <translation>方法</translation>
        </message>
        <message>
            <source>Copy only</source>
            <translation>コピーのみ</translation>
        </message>
        <message>
            <source>Dial first</source>
            <translation>先に付ける番号</translation>
        </message>
        <message>
            <source>Dialling</source>
            <translation>発信</translation>
        </message>
        <message>
            <source>For example 0 for an outside line, 186 or 184</source>
            <translation>例: 外線の 0、186、184</translation>
        </message>
        <message>
            <source>Template</source>
            <translation>書式</translation>
        </message>
        <message>
            <source>With this template nothing can be dialled; numbers would be copied.</source>
            <translation>この書式では発信できません。番号はコピーされます。</translation>
        </message>
    </context>
    <context>
        <name>Dispatch</name>
        <message>
            <source>Check</source>
            <translation>確認する</translation>
        </message>
        <message>
            <source>Saved on this machine and not sent yet: {count}. It is being sent now.</source>
            <translation>この端末に保存済みで未送信の記録が {count}件あります。いま送信しています。</translation>
        </message>
        <message>
            <source>The team's database did not accept a call. It is safe on this machine.</source>
            <translation>チームのデータベースが架電の記録を受け付けませんでした。記録はこの端末に保存されています。</translation>
        </message>
        <message>
            <source>Your call is stored, but a colleague was at the same person meanwhile. Theirs stands for now.</source>
            <translation>通話は記録しましたが、その間に他の人が同じ相手を担当していました。今は相手の内容のままです。</translation>
        </message>
    </context>
    <context>
        <name>Doorway</name>
        <message>
            <source>Choose a database</source>
            <translation>データベースを選択</translation>
        </message>
        <message>
            <source>Databases (*.db)</source>
            <translation>データベース (*.db)</translation>
        </message>
        <message>
            <source>One moment…</source>
            <translation>準備しています…</translation>
        </message>
    </context>
    <context>
        <name>DropPlace</name>
        <message>
            <source>CSV, TSV, Excel (.xlsx, .xls) or ODS, up to 200 MB and a million rows. Encoding, header and columns are found by themselves; nothing is changed before you say so.</source>
            <translation>CSV・TSV・Excel (.xlsx、.xls)・ODS、200 MB・100万行まで。文字コード、見出し、列は自動で見つけます。確認が済むまで何も変更しません。</translation>
        </message>
        <message>
            <source>Choose a file …</source>
            <translation>ファイルを選ぶ…</translation>
        </message>
        <message>
            <source>Drop a list here, or choose a file</source>
            <translation>ここにリストをドロップ、またはファイルを選択</translation>
        </message>
    </context>
    <context>
        <name>Duplicates</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Buying stage</source>
            <translation>購買段階</translation>
        </message>
        <message>
            <source>By</source>
            <translation>決めた人</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <source>Corporate number</source>
            <translation>法人番号</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>判断</translation>
        </message>
        <message>
            <source>First</source>
            <translation>1 件目</translation>
        </message>
        <message>
            <source>How likely</source>
            <translation>可能性</translation>
        </message>
        <message>
            <source>No possible duplicates are waiting. Search to look through all records.</source>
            <translation>判断待ちの組はありません。検索すると全件を調べます。</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Second</source>
            <translation>2 件目</translation>
        </message>
        <message>
            <source>Shared</source>
            <translation>共通点</translation>
        </message>
        <message>
            <source>Waiting for a decision: {count}</source>
            <translation>判断待ち: {count} 組</translation>
        </message>
        <message>
            <source>What</source>
            <translation>種類</translation>
        </message>
        <message>
            <source>When</source>
            <translation>日時</translation>
        </message>
        <message>
            <source>made one</source>
            <translation>1 件にまとめた</translation>
        </message>
        <message>
            <source>made one, and again with another since</source>
            <translation>1 件にまとめた(その後さらに別の件とまとめた)</translation>
        </message>
        <message>
            <source>perhaps the same</source>
            <translation>同一かもしれない</translation>
        </message>
        <message>
            <source>probably the same</source>
            <translation>おそらく同一</translation>
        </message>
        <message>
            <source>same company</source>
            <translation>同じ会社</translation>
        </message>
        <message>
            <source>same mail address</source>
            <translation>同じメールアドレス</translation>
        </message>
        <message>
            <source>same mail domain</source>
            <translation>同じメールのドメイン</translation>
        </message>
        <message>
            <source>same name</source>
            <translation>同じ名前</translation>
        </message>
        <message>
            <source>same number</source>
            <translation>同じ電話番号</translation>
        </message>
        <message>
            <source>same postal code</source>
            <translation>同じ郵便番号</translation>
        </message>
        <message>
            <source>same reading</source>
            <translation>同じ読み</translation>
        </message>
        <message>
            <source>two different ones</source>
            <translation>別の 2 件</translation>
        </message>
    </context>
    <context>
        <name>DuplicatesPage</name>
        <message>
            <source>Decided</source>
            <translation>判断済み</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>重複</translation>
        </message>
        <message>
            <source>Looking for duplicates. You can go on working.</source>
            <translation>重複を探しています。作業を続けられます。</translation>
        </message>
        <message>
            <source>New possible duplicates: {count}</source>
            <translation>新しく見つかった重複の候補: {count} 組</translation>
        </message>
        <message>
            <source>Nothing has been decided yet.</source>
            <translation>判断した組はまだありません。</translation>
        </message>
        <message>
            <source>Possible duplicates</source>
            <translation>重複の候補</translation>
        </message>
        <message>
            <source>Search all records</source>
            <translation>全件を検索</translation>
        </message>
        <message>
            <source>Show more</source>
            <translation>さらに表示</translation>
        </message>
        <message>
            <source>Stop searching</source>
            <translation>検索を中止</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>元に戻しました。</translation>
        </message>
        <message>
            <source>The two are one record now. Undo makes them two again.</source>
            <translation>2 件を 1 件にまとめました。元に戻せます。</translation>
        </message>
        <message>
            <source>They stay two, and nobody is asked again.</source>
            <translation>別の 2 件として記録しました。もう尋ねません。</translation>
        </message>
        <message>
            <source>Undo the last decision</source>
            <translation>直前の判断を元に戻す</translation>
        </message>
        <message>
            <source>Undo this decision</source>
            <translation>この判断を元に戻す</translation>
        </message>
        <message>
            <source>Waiting</source>
            <translation>判断待ち</translation>
        </message>
        <message>
            <source>Which pairs</source>
            <translation>表示する組</translation>
        </message>
    </context>
    <context>
        <name>EraseForm</name>
        <message>
            <source>A backup is made before. It and older ones still hold the person until they are thinned out, after a year at most.</source>
            <translation>消去の前にバックアップを作ります。このバックアップと以前のものには、間引かれるまで(最長 1 年)本人の情報が残ります。</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Erase</source>
            <translation>消去</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>完全に消去する</translation>
        </message>
        <message>
            <source>Erase this person for good</source>
            <translation>この人を完全に消去します</translation>
        </message>
        <message>
            <source>To confirm, type the number {number}</source>
            <translation>確認のため、番号 {number} を入力してください</translation>
        </message>
        <message>
            <source>{name}, {company}

Goes: name, kana, title, mail address, numbers, notes and their history, drafts, texts of calls, touches and handoffs, what imports kept, and the words of the search.

Stays: calls, appointments and handoffs as counts without a text, so that past reports stay right; the numbers of records in the audit log; numbers and mail address as a keyed hash, so that no later list brings the person back.</source>
            <translation>{company}・{name}

消えるもの: 氏名、フリガナ、役職、メールアドレス、電話番号、定性情報とその履歴、下書き、架電・接触・引継ぎの文章、取り込みで控えた値、検索用の語。

残るもの: 架電・アポ・引継ぎの件数(文章なし。過去の集計を正しく保つため)、監査ログの記録番号、電話番号とメールアドレスの鍵付きハッシュ(後のリストで再び登録されないため)。</translation>
        </message>
    </context>
    <context>
        <name>ExportPanel</name>
        <message>
            <source>CSV</source>
            <translation>CSV</translation>
        </message>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>保存先を選ぶ…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>文字コード</translation>
        </message>
        <message>
            <source>Excel</source>
            <translation>Excel</translation>
        </message>
        <message>
            <source>Excel (*.xlsx)</source>
            <translation>Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>書き出し</translation>
        </message>
        <message>
            <source>File</source>
            <translation>ファイル形式</translation>
        </message>
        <message>
            <source>For</source>
            <translation>用途</translation>
        </message>
        <message>
            <source>Save the list</source>
            <translation>リストの保存</translation>
        </message>
        <message>
            <source>Shift_JIS (CP932)</source>
            <translation>Shift_JIS(CP932)</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>The chosen leads ({count})</source>
            <translation>選択中のリード({count})</translation>
        </message>
        <message>
            <source>The list as shown ({count})</source>
            <translation>表示中のリスト({count})</translation>
        </message>
        <message>
            <source>UTF-8</source>
            <translation>UTF-8</translation>
        </message>
        <message>
            <source>What</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>Which leads</source>
            <translation>リードの範囲</translation>
        </message>
        <message>
            <source>Write “?” for the letters it lacks</source>
            <translation>ない文字は「?」にして書き出す</translation>
        </message>
    </context>
    <context>
        <name>Exports</name>
        <message>
            <source>All companies</source>
            <translation>すべての企業</translation>
        </message>
        <message>
            <source>All persons</source>
            <translation>すべての担当者</translation>
        </message>
        <message>
            <source>Calls of these leads</source>
            <translation>これらのリードの架電</translation>
        </message>
        <message>
            <source>Excel, and back into Callbench</source>
            <translation>Excel(編集して取り込み直せます)</translation>
        </message>
        <message>
            <source>Handoffs of these leads</source>
            <translation>これらのリードの引継ぎ</translation>
        </message>
        <message>
            <source>HubSpot: calls</source>
            <translation>HubSpot: コール</translation>
        </message>
        <message>
            <source>HubSpot: contacts</source>
            <translation>HubSpot: コンタクト</translation>
        </message>
        <message>
            <source>Leads</source>
            <translation>リード</translation>
        </message>
        <message>
            <source>Rejections of these leads</source>
            <translation>これらのリードのお断り</translation>
        </message>
        <message>
            <source>Salesforce: contacts</source>
            <translation>Salesforce: 取引先責任者</translation>
        </message>
        <message>
            <source>Salesforce: leads</source>
            <translation>Salesforce: リード</translation>
        </message>
        <message>
            <source>Salesforce: tasks</source>
            <translation>Salesforce: ToDo</translation>
        </message>
    </context>
    <context>
        <name>FiguresRow</name>
        <message>
            <source>Do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>Merged (repeated in the list)</source>
            <translation>統合(リスト内の重複)</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新規</translation>
        </message>
        <message>
            <source>Nothing new</source>
            <translation>変更なし</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>取込不可</translation>
        </message>
        <message>
            <source>To look at</source>
            <translation>要確認</translation>
        </message>
        <message>
            <source>Updated</source>
            <translation>更新</translation>
        </message>
    </context>
    <context>
        <name>FileCard</name>
        <message>
            <source>As chosen last time</source>
            <translation>前回の選択のとおり</translation>
        </message>
        <message>
            <source>Choose another file</source>
            <translation>別のファイルを選ぶ</translation>
        </message>
        <message>
            <source>Encoding</source>
            <translation>文字コード</translation>
        </message>
        <message>
            <source>First rows of the file</source>
            <translation>ファイルの先頭の行</translation>
        </message>
        <message>
            <source>Found by trying</source>
            <translation>自動判定</translation>
        </message>
        <message>
            <source>Header row</source>
            <translation>見出しの行</translation>
        </message>
        <message>
            <source>Line {line}: {cells}</source>
            <translation>{line} 行目: {cells}</translation>
        </message>
        <message>
            <source>List from</source>
            <translation>リストの種類</translation>
        </message>
        <message>
            <source>Many “?” stand where letters were: the file was saved in an encoding that lacks them.</source>
            <translation>文字が「?」に置き換わった箇所が多くあります。その文字を扱えない文字コードで保存されたファイルです。</translation>
        </message>
        <message>
            <source>None: the list has no header</source>
            <translation>なし(見出しのないリスト)</translation>
        </message>
        <message>
            <source>Separator</source>
            <translation>区切り</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>シート</translation>
        </message>
        <message>
            <source>The encoding is a guess: choose another one if names look wrong below.</source>
            <translation>文字コードは推定です。下の表の名前が文字化けしていたら、別の文字コードを選んでください。</translation>
        </message>
        <message>
            <source>This looks like an export of deals or campaigns, not of leads. Check the columns well.</source>
            <translation>リードではなく、商談やキャンペーンの書き出しのようです。列の意味をよく確かめてください。</translation>
        </message>
        <message>
            <source>{columns} columns · {size} MB</source>
            <translation>{columns} 列・{size} MB</translation>
        </message>
        <message>
            <source>{columns} columns · {size} kB</source>
            <translation>{columns} 列・{size} kB</translation>
        </message>
    </context>
    <context>
        <name>FileQuestion</name>
        <message>
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Choose a list</source>
            <translation>リストを選ぶ</translation>
        </message>
        <message>
            <source>Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)</source>
            <translation>リスト (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Clear</source>
            <translation>解除</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>企業</translation>
        </message>
        <message>
            <source>Delete a list</source>
            <translation>リストを削除</translation>
        </message>
        <message>
            <source>Last outcome</source>
            <translation>前回の結果</translation>
        </message>
        <message>
            <source>Lists</source>
            <translation>リスト</translation>
        </message>
        <message>
            <source>No lists yet</source>
            <translation>保存したリストはありません</translation>
        </message>
        <message>
            <source>Nothing to choose from</source>
            <translation>選べるものがありません</translation>
        </message>
        <message>
            <source>Owner</source>
            <translation>担当</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>優先度</translation>
        </message>
        <message>
            <source>Save this filter as a list…</source>
            <translation>この条件をリストとして保存…</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>流入経路</translation>
        </message>
        <message>
            <source>{first} +{n}</source>
            <translation>{first} +{n}</translation>
        </message>
    </context>
    <context>
        <name>FirstPage</name>
        <message>
            <source>A CSV or Excel file; you see what will happen before it does.</source>
            <translation>CSV または Excel。取り込む前に内容を確認できます。</translation>
        </message>
        <message>
            <source>A new database; lists can be brought in at any time.</source>
            <translation>空のデータベースを作ります。リストはいつでも取り込めます。</translation>
        </message>
        <message>
            <source>A shared database; your administrator gives you a profile and a login.</source>
            <translation>共有のデータベースです。接続プロファイルとログイン名は管理者から受け取ってください。</translation>
        </message>
        <message>
            <source>An invented team with three thousand leads and a month of calls, apart from your own data.</source>
            <translation>架空のチームのリード3,000件と1か月分の架電です。ご自分のデータとは別に保存します。</translation>
        </message>
        <message>
            <source>Bring in my own list</source>
            <translation>自分のリストを取り込む</translation>
        </message>
        <message>
            <source>Join my team</source>
            <translation>チームに参加する</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Please type your name: calls are logged under it.</source>
            <translation>お名前を入力してください。架電はこの名前で記録します。</translation>
        </message>
        <message>
            <source>Start empty</source>
            <translation>空の状態で始める</translation>
        </message>
        <message>
            <source>Three answers, then the first call. Everything stays on this machine and can be changed later.</source>
            <translation>3つ選べば最初の架電に進めます。データはこの端末に保存され、あとから変更できます。</translation>
        </message>
        <message>
            <source>Try it with sample data</source>
            <translation>サンプルデータで試す</translation>
        </message>
        <message>
            <source>Welcome to Callbench</source>
            <translation>Callbench へようこそ</translation>
        </message>
        <message>
            <source>Your name</source>
            <translation>お名前</translation>
        </message>
        <message>
            <source>Your role</source>
            <translation>役割</translation>
        </message>
    </context>
    <context>
        <name>FolderLine</name>
        <message>
            <source>Another folder …</source>
            <translation>別のフォルダー…</translation>
        </message>
        <message>
            <source>Choose a folder</source>
            <translation>フォルダーを選択</translation>
        </message>
        <message>
            <source>Lists that come into a folder every morning can be offered by themselves.</source>
            <translation>毎朝フォルダーに届くリストを、自動で取り込み候補にできます。</translation>
        </message>
        <message>
            <source>Stop watching</source>
            <translation>監視をやめる</translation>
        </message>
        <message>
            <source>Watch a folder …</source>
            <translation>フォルダーを監視…</translation>
        </message>
        <message>
            <source>Watched for new lists: {folder}</source>
            <translation>新しいリストを監視中: {folder}</translation>
        </message>
        <message>
            <source>{folder} is not there. It is looked for again and again; nothing is lost.</source>
            <translation>{folder} が見つかりません。見つかるまで探し続けます(失われたものはありません)。</translation>
        </message>
    </context>
    <context>
        <name>FolderWatch</name>
        <message>
            <source>Look at them</source>
            <translation>確認する</translation>
        </message>
        <message>
            <source>New lists in {folder}: {count}</source>
            <translation>「{folder}」に新しいリスト: {count} 件</translation>
        </message>
    </context>
    <context>
        <name>FollowWords</name>
        <message>
            <source>at the time they name</source>
            <translation>指定の日時</translation>
        </message>
        <message>
            <source>by reason</source>
            <translation>理由による</translation>
        </message>
        <message>
            <source>meeting and handoff</source>
            <translation>商談と引継ぎ</translation>
        </message>
    </context>
    <context>
        <name>Formats</name>
        <message>
            <source>1 hour ago</source>
            <translation>1時間前</translation>
        </message>
        <message>
            <source>1 minute ago</source>
            <translation>1分前</translation>
        </message>
        <message>
            <source>Apr</source>
            <translation>4</translation>
        </message>
        <message>
            <source>Aug</source>
            <translation>8</translation>
        </message>
        <message>
            <source>Dec</source>
            <translation>12</translation>
        </message>
        <message>
            <source>Feb</source>
            <translation>2</translation>
        </message>
        <message>
            <source>Fri</source>
            <translation>金</translation>
        </message>
        <message>
            <source>Jan</source>
            <translation>1</translation>
        </message>
        <message>
            <source>Jul</source>
            <translation>7</translation>
        </message>
        <message>
            <source>Jun</source>
            <translation>6</translation>
        </message>
        <message>
            <source>Mar</source>
            <translation>3</translation>
        </message>
        <message>
            <source>May</source>
            <translation>5</translation>
        </message>
        <message>
            <source>Mon</source>
            <translation>月</translation>
        </message>
        <message>
            <source>Nov</source>
            <translation>11</translation>
        </message>
        <message>
            <source>Oct</source>
            <translation>10</translation>
        </message>
        <message>
            <source>Sat</source>
            <translation>土</translation>
        </message>
        <message>
            <source>Sep</source>
            <translation>9</translation>
        </message>
        <message>
            <source>Sun</source>
            <translation>日</translation>
        </message>
        <message>
            <source>Thu</source>
            <translation>木</translation>
        </message>
        <message>
            <source>Tue</source>
            <translation>火</translation>
        </message>
        <message>
            <source>Wed</source>
            <translation>水</translation>
        </message>
        <message>
            <source>in 1 business day</source>
            <translation>1営業日後</translation>
        </message>
        <message>
            <source>in 1 hour</source>
            <translation>1時間後</translation>
        </message>
        <message>
            <source>in 1 minute</source>
            <translation>1分後</translation>
        </message>
        <message>
            <source>in {n} business days</source>
            <translation>{n}営業日後</translation>
        </message>
        <message>
            <source>in {n} days</source>
            <translation>{n}日後</translation>
        </message>
        <message>
            <source>in {n} hours</source>
            <translation>{n}時間後</translation>
        </message>
        <message>
            <source>in {n} minutes</source>
            <translation>{n}分後</translation>
        </message>
        <message>
            <source>just now</source>
            <translation>たった今</translation>
        </message>
        <message>
            <source>now</source>
            <translation>今</translation>
        </message>
        <message>
            <source>tomorrow</source>
            <translation>明日</translation>
        </message>
        <message>
            <source>tomorrow {time}</source>
            <translation>明日 {time}</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>昨日</translation>
        </message>
        <message>
            <source>yesterday {time}</source>
            <translation>昨日 {time}</translation>
        </message>
        <message>
            <source>{day} {time}</source>
            <translation>{day} {time}</translation>
        </message>
        <message>
            <source>{d} d {h} h</source>
            <translation>{d}日{h}時間</translation>
        </message>
        <message>
            <source>{h} h {m} min</source>
            <translation>{h}時間{m}分</translation>
        </message>
        <message>
            <source>{month} {day}</source>
            <translation>{month}/{day}</translation>
        </message>
        <message>
            <source>{month} {day}, {year}</source>
            <translation>{year}/{month}/{day}</translation>
        </message>
        <message>
            <source>{m} min</source>
            <translation>{m}分</translation>
        </message>
        <message>
            <source>{m} min {s} s</source>
            <translation>{m}分{s}秒</translation>
        </message>
        <message>
            <source>{n} days ago</source>
            <translation>{n}日前</translation>
        </message>
        <message>
            <source>{n} hours ago</source>
            <translation>{n}時間前</translation>
        </message>
        <message>
            <source>{n} minutes ago</source>
            <translation>{n}分前</translation>
        </message>
        <message>
            <source>{s} s</source>
            <translation>{s}秒</translation>
        </message>
        <message>
            <source>{time} overdue</source>
            <translation>{time}超過</translation>
        </message>
        <message>
            <source>{weekday}, {month} {day}</source>
            <translation>{month}/{day}({weekday})</translation>
        </message>
        <message>
            <source>{weekday}, {month} {day}, {year}</source>
            <translation>{year}年{month}月{day}日({weekday})</translation>
        </message>
    </context>
    <context>
        <name>GivenView</name>
        <message>
            <source>By</source>
            <translation>操作した人</translation>
        </message>
        <message>
            <source>From</source>
            <translation>移動元</translation>
        </message>
        <message>
            <source>Lead</source>
            <translation>リード</translation>
        </message>
        <message>
            <source>Nothing was shared out or moved yet.</source>
            <translation>まだ割り当ても移動もありません。</translation>
        </message>
        <message>
            <source>To</source>
            <translation>移動先</translation>
        </message>
        <message>
            <source>When</source>
            <translation>日時</translation>
        </message>
        <message>
            <source>Who got what</source>
            <translation>割り当ての履歴</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>by itself</source>
            <translation>自動</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>なし</translation>
        </message>
    </context>
    <context>
        <name>HandoffNotes</name>
        <message>
            <source>, </source>
            <translation>・</translation>
        </message>
        <message>
            <source>Budget, authority, need, timing</source>
            <translation>予算・決裁権・必要性・導入時期(BANT)</translation>
        </message>
        <message>
            <source>Buying stage</source>
            <translation>検討フェーズ</translation>
        </message>
        <message>
            <source>Handoff</source>
            <translation>引継ぎ情報</translation>
        </message>
        <message>
            <source>Lacks: {items}</source>
            <translation>不足: {items}</translation>
        </message>
        <message>
            <source>Memo of this call</source>
            <translation>この通話のメモ</translation>
        </message>
        <message>
            <source>Who takes part in the decision (DMU)</source>
            <translation>DMU(関与部門・担当者)</translation>
        </message>
        <message>
            <source>drafts, chooses, decides, uses</source>
            <translation>起案・製品選定・決裁・利用 など</translation>
        </message>
        <message>
            <source>what makes them hesitate</source>
            <translation>ためらっている点</translation>
        </message>
        <message>
            <source>what they must reach, by when</source>
            <translation>いつまでに何を達成したいか</translation>
        </message>
        <message>
            <source>{have} / {total} items</source>
            <translation>{have} / {total} 項目</translation>
        </message>
    </context>
    <context>
        <name>HeldView</name>
        <message>
            <source>A lead freed here can be taken by others at once; what its holder logs is kept all the same.</source>
            <translation>解放したリードはすぐに他の人が担当できます。担当中の人の記録もそのまま残ります。</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <source>Free it</source>
            <translation>解放する</translation>
        </message>
        <message>
            <source>Held by</source>
            <translation>担当中</translation>
        </message>
        <message>
            <source>Leads in hand</source>
            <translation>担当中のリード</translation>
        </message>
        <message>
            <source>Nobody holds a lead at this moment.</source>
            <translation>いま担当中のリードはありません。</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>期限</translation>
        </message>
    </context>
    <context>
        <name>History</name>
        <message>
            <source>Earlier imports</source>
            <translation>これまでの取り込み</translation>
        </message>
        <message>
            <source>None yet. Every import is listed here and can be taken back while nobody has called its leads.</source>
            <translation>まだありません。取り込みはここに並び、リードに架電していない間は取り消せます。</translation>
        </message>
    </context>
    <context>
        <name>HistoryLine</name>
        <message>
            <source>Being taken back …</source>
            <translation>取り消し中…</translation>
        </message>
        <message>
            <source>Do not call {n}</source>
            <translation>架電禁止 {n}</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>残す</translation>
        </message>
        <message>
            <source>Merged {n}</source>
            <translation>統合 {n}</translation>
        </message>
        <message>
            <source>New {n}</source>
            <translation>新規 {n}</translation>
        </message>
        <message>
            <source>Nothing new {n}</source>
            <translation>変更なし {n}</translation>
        </message>
        <message>
            <source>Rejected {n}</source>
            <translation>取込不可 {n}</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>取り消す</translation>
        </message>
        <message>
            <source>Take its leads back?</source>
            <translation>取り込んだリードを取り消しますか?</translation>
        </message>
        <message>
            <source>To look at {n}</source>
            <translation>要確認 {n}</translation>
        </message>
        <message>
            <source>Undo the import of {file}</source>
            <translation>{file} の取り込みを取り消す</translation>
        </message>
        <message>
            <source>Undo this import</source>
            <translation>この取り込みを取り消す</translation>
        </message>
        <message>
            <source>Updated {n}</source>
            <translation>更新 {n}</translation>
        </message>
    </context>
    <context>
        <name>ImportRefusals</name>
        <message>
            <source>Choose a CSV, TSV, Excel (.xlsx, .xls) or ODS file.</source>
            <translation>CSV・TSV・Excel (.xlsx、.xls)・ODS のファイルを選んでください。</translation>
        </message>
        <message>
            <source>Choose another encoding above.</source>
            <translation>上で別の文字コードを選んでください。</translation>
        </message>
        <message>
            <source>Choose “Company” or “Full name” for the column that does.</source>
            <translation>該当する列に「企業名」または「氏名」を選んでください。</translation>
        </message>
        <message>
            <source>Line {line} of {file} cannot be read as {encoding}.</source>
            <translation>{file} の {line} 行目は {encoding} では読めません。</translation>
        </message>
        <message>
            <source>No column says which company or person a row is about.</source>
            <translation>どの企業・担当者の行かを示す列がありません。</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>何も変更していません。</translation>
        </message>
        <message>
            <source>Open it, save it as .xlsx or as CSV, then choose that file.</source>
            <translation>そのファイルを開き、.xlsx か CSV で保存してから選んでください。</translation>
        </message>
        <message>
            <source>{file} cannot be read as a workbook.</source>
            <translation>{file} は表計算のファイルとして読み込めません。</translation>
        </message>
        <message>
            <source>{file} cannot be read as {encoding}.</source>
            <translation>{file} は {encoding} では読めません。</translation>
        </message>
        <message>
            <source>{file} is not a list.</source>
            <translation>{file} はリストではありません。</translation>
        </message>
    </context>
    <context>
        <name>ImportWords</name>
        <message>
            <source>A cell is longer than 32 kB</source>
            <translation>32 kB を超えるセルがあります</translation>
        </message>
        <message>
            <source>A leading zero was lost and put back</source>
            <translation>先頭の 0 が消えていたので補いました</translation>
        </message>
        <message>
            <source>A new row in an exported list: import it as a list of its own</source>
            <translation>書き出したリストに追加された行です。別のリストとして取り込んでください</translation>
        </message>
        <message>
            <source>A number is never removed by a list</source>
            <translation>リストからは番号を削除しません</translation>
        </message>
        <message>
            <source>A quotation mark is never closed</source>
            <translation>引用符が閉じていません</translation>
        </message>
        <message>
            <source>A range, its lower end counts</source>
            <translation>範囲のため、小さいほうを採用</translation>
        </message>
        <message>
            <source>A remark stands beside the number</source>
            <translation>番号の横に注記があります</translation>
        </message>
        <message>
            <source>A spreadsheet turned the number into an amount</source>
            <translation>表計算で番号が数値に変わっています</translation>
        </message>
        <message>
            <source>Account Engagement (Pardot)</source>
            <translation>Account Engagement(Pardot)</translation>
        </message>
        <message>
            <source>Address</source>
            <translation>住所</translation>
        </message>
        <message>
            <source>Another row says something else of the same record</source>
            <translation>同じレコードについて別の行と値が異なります</translation>
        </message>
        <message>
            <source>Any other list</source>
            <translation>その他のリスト</translation>
        </message>
        <message>
            <source>BALES CLOUD</source>
            <translation>BALES CLOUD</translation>
        </message>
        <message>
            <source>Blanks taken out of the e-mail address</source>
            <translation>メールアドレス内の空白を除きました</translation>
        </message>
        <message>
            <source>CP932 (Shift_JIS)</source>
            <translation>CP932(Shift_JIS)</translation>
        </message>
        <message>
            <source>Callbench's own export, edited</source>
            <translation>Callbenchから書き出したリスト(編集後)</translation>
        </message>
        <message>
            <source>Campaign</source>
            <translation>キャンペーン</translation>
        </message>
        <message>
            <source>Cancelled</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Cannot be stored, stays as it was</source>
            <translation>保存できない値のため、元のまま残します</translation>
        </message>
        <message>
            <source>Changed here since the list was exported, stays as it is</source>
            <translation>書き出した後に変更されたため、そのまま残します</translation>
        </message>
        <message>
            <source>Column {number}</source>
            <translation>列{number}</translation>
        </message>
        <message>
            <source>Comma</source>
            <translation>カンマ</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>企業名</translation>
        </message>
        <message>
            <source>Company's id in another tool</source>
            <translation>他ツールの企業ID</translation>
        </message>
        <message>
            <source>Company, phonetic</source>
            <translation>企業名フリガナ</translation>
        </message>
        <message>
            <source>Conversion time</source>
            <translation>反響日時</translation>
        </message>
        <message>
            <source>Corporate number</source>
            <translation>法人番号</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>国</translation>
        </message>
        <message>
            <source>Day and month could be the other way round</source>
            <translation>月と日が逆の可能性があります</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>部署</translation>
        </message>
        <message>
            <source>Direct line</source>
            <translation>直通</translation>
        </message>
        <message>
            <source>Do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>Does not say what was done</source>
            <translation>行動の種別がありません</translation>
        </message>
        <message>
            <source>Does not say when it was</source>
            <translation>日時がありません</translation>
        </message>
        <message>
            <source>E-mail</source>
            <translation>メールアドレス</translation>
        </message>
        <message>
            <source>EUC-JP</source>
            <translation>EUC-JP</translation>
        </message>
        <message>
            <source>Eight</source>
            <translation>Eight</translation>
        </message>
        <message>
            <source>Employees</source>
            <translation>従業員数</translation>
        </message>
        <message>
            <source>Extension</source>
            <translation>内線</translation>
        </message>
        <message>
            <source>Family name</source>
            <translation>姓</translation>
        </message>
        <message>
            <source>Family name, phonetic</source>
            <translation>姓フリガナ</translation>
        </message>
        <message>
            <source>Fax line</source>
            <translation>FAX番号</translation>
        </message>
        <message>
            <source>Footer of the report, left out</source>
            <translation>レポートのフッターのため除外</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>氏名</translation>
        </message>
        <message>
            <source>Further detail</source>
            <translation>その他の情報</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>名</translation>
        </message>
        <message>
            <source>Given name, phonetic</source>
            <translation>名フリガナ</translation>
        </message>
        <message>
            <source>Has more cells than the list has columns</source>
            <translation>列数よりセルが多い行です</translation>
        </message>
        <message>
            <source>HubSpot</source>
            <translation>HubSpot</translation>
        </message>
        <message>
            <source>ISO-2022-JP</source>
            <translation>ISO-2022-JP</translation>
        </message>
        <message>
            <source>Id in another tool</source>
            <translation>他ツールのID</translation>
        </message>
        <message>
            <source>Imported</source>
            <translation>取込済み</translation>
        </message>
        <message>
            <source>Industry</source>
            <translation>業種</translation>
        </message>
        <message>
            <source>Japanese open data (licences)</source>
            <translation>オープンデータ(許可一覧)</translation>
        </message>
        <message>
            <source>Job title</source>
            <translation>役職</translation>
        </message>
        <message>
            <source>Letters were lost before: “?” stands for them</source>
            <translation>以前に文字が失われ「?」になっています</translation>
        </message>
        <message>
            <source>Lies in the future, today counts</source>
            <translation>未来の日時のため、現在として扱います</translation>
        </message>
        <message>
            <source>Marketo</source>
            <translation>Marketo</translation>
        </message>
        <message>
            <source>Mobile</source>
            <translation>携帯</translation>
        </message>
        <message>
            <source>Name, phonetic</source>
            <translation>フリガナ</translation>
        </message>
        <message>
            <source>Names neither a company nor a person</source>
            <translation>企業名も氏名もありません</translation>
        </message>
        <message>
            <source>New</source>
            <translation>新規</translation>
        </message>
        <message>
            <source>No number that can be called</source>
            <translation>架電できる番号がありません</translation>
        </message>
        <message>
            <source>Nobody of this name works here</source>
            <translation>この名前のユーザーはいません</translation>
        </message>
        <message>
            <source>Nobody with this address or number is here</source>
            <translation>このメールアドレス・電話番号の担当者はいません</translation>
        </message>
        <message>
            <source>Not a date</source>
            <translation>日付ではありません</translation>
        </message>
        <message>
            <source>Not a number</source>
            <translation>数値ではありません</translation>
        </message>
        <message>
            <source>Not a postcode, kept as it is</source>
            <translation>郵便番号ではないため、そのまま残します</translation>
        </message>
        <message>
            <source>Not a prefecture, kept as it is</source>
            <translation>都道府県名ではないため、そのまま残します</translation>
        </message>
        <message>
            <source>Not a valid corporate number</source>
            <translation>法人番号として正しくありません</translation>
        </message>
        <message>
            <source>Not a valid phone number, kept as text</source>
            <translation>電話番号として正しくないため、文字のまま保存</translation>
        </message>
        <message>
            <source>Not an e-mail address</source>
            <translation>メールアドレスではありません</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>未完了</translation>
        </message>
        <message>
            <source>Not imported</source>
            <translation>取り込まない</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>メモ</translation>
        </message>
        <message>
            <source>Our rep</source>
            <translation>自社担当</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話番号</translation>
        </message>
        <message>
            <source>Possible duplicate</source>
            <translation>重複の可能性</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>郵便番号</translation>
        </message>
        <message>
            <source>Prefecture</source>
            <translation>都道府県</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>優先度</translation>
        </message>
        <message>
            <source>Repeated in the list</source>
            <translation>リスト内の重複</translation>
        </message>
        <message>
            <source>Revenue</source>
            <translation>売上高</translation>
        </message>
        <message>
            <source>Salesforce accounts</source>
            <translation>Salesforce 取引先</translation>
        </message>
        <message>
            <source>Salesforce leads and contacts</source>
            <translation>Salesforce リード・取引先責任者</translation>
        </message>
        <message>
            <source>Same</source>
            <translation>変更なし</translation>
        </message>
        <message>
            <source>Sansan</source>
            <translation>Sansan</translation>
        </message>
        <message>
            <source>Score</source>
            <translation>スコア</translation>
        </message>
        <message>
            <source>Semicolon</source>
            <translation>セミコロン</translation>
        </message>
        <message>
            <source>Several e-mail addresses, the first counts</source>
            <translation>メールアドレスが複数のため、先頭を採用</translation>
        </message>
        <message>
            <source>Several numbers in one cell</source>
            <translation>1 つのセルに番号が複数あります</translation>
        </message>
        <message>
            <source>Several persons have this number</source>
            <translation>この電話番号の担当者が複数います</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>流入経路</translation>
        </message>
        <message>
            <source>Tab</source>
            <translation>タブ</translation>
        </message>
        <message>
            <source>Taken back</source>
            <translation>取消済み</translation>
        </message>
        <message>
            <source>The area code is missing, kept as text</source>
            <translation>市外局番がないため、文字のまま保存</translation>
        </message>
        <message>
            <source>There is no such record any more</source>
            <translation>該当するレコードはもうありません</translation>
        </message>
        <message>
            <source>This column is not changed by a list, stays as it is</source>
            <translation>この列はリストからは変更しません。元のまま残します</translation>
        </message>
        <message>
            <source>Too long, the end was cut off</source>
            <translation>長すぎるため末尾を省略</translation>
        </message>
        <message>
            <source>UTF-16</source>
            <translation>UTF-16</translation>
        </message>
        <message>
            <source>UTF-8</source>
            <translation>UTF-8</translation>
        </message>
        <message>
            <source>UTF-8 with BOM</source>
            <translation>UTF-8(BOM 付き)</translation>
        </message>
        <message>
            <source>Unclear, taken as do not call</source>
            <translation>判別できないため、架電禁止として扱います</translation>
        </message>
        <message>
            <source>Unknown priority, the source decides</source>
            <translation>優先度が不明のため、流入経路で決めます</translation>
        </message>
        <message>
            <source>Unknown source, the file's source counts</source>
            <translation>流入経路が不明のため、リスト全体の経路を採用</translation>
        </message>
        <message>
            <source>Update</source>
            <translation>更新</translation>
        </message>
        <message>
            <source>Visits, clicks or participants of one kind</source>
            <translation>行動履歴(閲覧・クリック・参加のいずれか)</translation>
        </message>
        <message>
            <source>Website</source>
            <translation>Webサイト</translation>
        </message>
        <message>
            <source>What people did: visits, clicks, downloads</source>
            <translation>行動履歴(訪問・クリック・ダウンロードなど)</translation>
        </message>
        <message>
            <source>called since</source>
            <translation>その後に架電あり</translation>
        </message>
        <message>
            <source>changed since</source>
            <translation>その後に変更あり</translation>
        </message>
        <message>
            <source>do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>handed over since</source>
            <translation>その後に引継ぎあり</translation>
        </message>
        <message>
            <source>in a call right now</source>
            <translation>架電中</translation>
        </message>
        <message>
            <source>in use since</source>
            <translation>その後に使用あり</translation>
        </message>
        <message>
            <source>notes typed since</source>
            <translation>その後にメモあり</translation>
        </message>
        <message>
            <source>something new happened since</source>
            <translation>その後に新しい接点あり</translation>
        </message>
    </context>
    <context>
        <name>JoinPage</name>
        <message>
            <source>Back</source>
            <translation>戻る</translation>
        </message>
        <message>
            <source>Join your team</source>
            <translation>チームに参加</translation>
        </message>
        <message>
            <source>Keep the password in this system's keyring</source>
            <translation>パスワードをこのPCのキーチェーンに保存する</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>ログイン名</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>パスワード</translation>
        </message>
        <message>
            <source>Paste the connection profile you were given; your own password stays with you.</source>
            <translation>受け取った接続プロファイルを貼り付けてください。パスワードは本人だけのものです。</translation>
        </message>
        <message>
            <source>Please type your login.</source>
            <translation>ログイン名を入力してください。</translation>
        </message>
        <message>
            <source>Profile</source>
            <translation>プロファイル</translation>
        </message>
        <message>
            <source>Sign in</source>
            <translation>サインイン</translation>
        </message>
        <message>
            <source>The profile cannot be read. Paste it whole, as your administrator sent it.</source>
            <translation>プロファイルを読み取れません。管理者から届いた内容を、そのまま全部貼り付けてください。</translation>
        </message>
    </context>
    <context>
        <name>LeadCopy</name>
        <message>
            <source>Attempts</source>
            <translation>架電回数</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>企業</translation>
        </message>
        <message>
            <source>Converted at</source>
            <translation>反響日時</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>部署</translation>
        </message>
        <message>
            <source>Job title</source>
            <translation>役職</translation>
        </message>
        <message>
            <source>Kana</source>
            <translation>フリガナ</translation>
        </message>
        <message>
            <source>Last outcome</source>
            <translation>最終架電結果</translation>
        </message>
        <message>
            <source>Next call</source>
            <translation>次回架電</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話番号</translation>
        </message>
        <message>
            <source>Priority</source>
            <translation>優先度</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>流入経路</translation>
        </message>
        <message>
            <source>Status</source>
            <translation>ステータス</translation>
        </message>
        <message>
            <source>{count} leads are on the clipboard.</source>
            <translation>{count} 件のリードをコピーしました。</translation>
        </message>
    </context>
    <context>
        <name>LeadMenu</name>
        <message>
            <source>Move to a colleague</source>
            <translation>担当を移す</translation>
        </message>
        <message>
            <source>Move {leads} leads to a colleague</source>
            <translation>{leads} 件の担当を移す</translation>
        </message>
        <message>
            <source>Nobody is here</source>
            <translation>在席している人がいません</translation>
        </message>
    </context>
    <context>
        <name>LeadText</name>
        <message>
            <source>Now</source>
            <translation>今</translation>
        </message>
        <message>
            <source>Taken</source>
            <translation>対応中</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>ターゲット</translation>
        </message>
        <message>
            <source>With {name}</source>
            <translation>{name}が対応中</translation>
        </message>
    </context>
    <context>
        <name>LiftForm</name>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Lift</source>
            <translation>解除</translation>
        </message>
        <message>
            <source>Lift: allow calls again</source>
            <translation>架電禁止の解除</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>{whom}: may be called again. Who lifted it, when and why is kept.</source>
            <translation>{whom}: 再び架電できるようになります。解除した人・日時・理由が残ります。</translation>
        </message>
    </context>
    <context>
        <name>ListEmpty</name>
        <message>
            <source>All done for now</source>
            <translation>今かけるリードはありません</translation>
        </message>
        <message>
            <source>Calling starts again {when}.</source>
            <translation>次に架電できるのは {when} です。</translation>
        </message>
        <message>
            <source>Choose another tab.</source>
            <translation>ほかのタブを選んでください。</translation>
        </message>
        <message>
            <source>Clear search and filters</source>
            <translation>検索と絞り込みを解除</translation>
        </message>
        <message>
            <source>Import a list</source>
            <translation>リストを取り込む</translation>
        </message>
        <message>
            <source>Import a list, or look around with sample data.</source>
            <translation>リストを取り込むか、サンプルデータでお試しください。</translation>
        </message>
        <message>
            <source>Loading…</source>
            <translation>読み込み中…</translation>
        </message>
        <message>
            <source>No leads to call</source>
            <translation>架電するリードがありません</translation>
        </message>
        <message>
            <source>Nobody found</source>
            <translation>見つかりませんでした</translation>
        </message>
        <message>
            <source>Nobody stands here now</source>
            <translation>ここには今、誰もいません</translation>
        </message>
        <message>
            <source>Outside calling hours</source>
            <translation>架電時間外です</translation>
        </message>
        <message>
            <source>The next one is due {when}.</source>
            <translation>次の予定は {when} です。</translation>
        </message>
        <message>
            <source>Try fewer words, the end of a number, or another tab.</source>
            <translation>言葉を減らすか、電話番号の末尾や別のタブでお試しください。</translation>
        </message>
        <message>
            <source>Try with sample data</source>
            <translation>サンプルデータで試す</translation>
        </message>
    </context>
    <context>
        <name>ListExport</name>
        <message>
            <source>; </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Nothing was written: {cells} cells hold letters the file cannot hold. {first}</source>
            <translation>書き出していません: この形式にない文字が {cells} セルにあります。{first}</translation>
        </message>
        <message>
            <source>Stopped. No file was written.</source>
            <translation>中止しました。ファイルは作成していません。</translation>
        </message>
        <message>
            <source>Writing… {rows} rows</source>
            <translation>書き出し中… {rows} 行</translation>
        </message>
        <message>
            <source>row {row}, {column}: {letters}</source>
            <translation>{row} 行目 {column}「{letters}」</translation>
        </message>
        <message>
            <source>{rows} rows written to {file}</source>
            <translation>{file} に {rows} 行を書き出しました</translation>
        </message>
        <message>
            <source>{rows} rows written to {file}; “?” stands in {cells} cells</source>
            <translation>{file} に {rows} 行を書き出しました({cells} セルの文字は「?」)</translation>
        </message>
    </context>
    <context>
        <name>ListPanel</name>
        <message>
            <source>Call list</source>
            <translation>架電リスト</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Company, person, last digits</source>
            <translation>会社・担当者・電話番号の末尾</translation>
        </message>
        <message>
            <source>Do-not-call list</source>
            <translation>架電禁止リスト</translation>
        </message>
        <message>
            <source>Do-not-call list: {file}</source>
            <translation>架電禁止リスト: {file}</translation>
        </message>
        <message>
            <source>Enter</source>
            <translation>登録</translation>
        </message>
        <message>
            <source>Enter {count} do-not-call entries</source>
            <translation>架電禁止を {count} 件登録</translation>
        </message>
        <message>
            <source>Entered: {entries}. Leads that left the queue: {leads}.</source>
            <translation>登録: {entries} 件。リストから外れたリード: {leads} 件。</translation>
        </message>
        <message>
            <source>Export</source>
            <translation>書き出し</translation>
        </message>
        <message>
            <source>Export this list</source>
            <translation>このリストを書き出す</translation>
        </message>
        <message>
            <source>Filters</source>
            <translation>絞り込み</translation>
        </message>
        <message>
            <source>Filters and lists</source>
            <translation>絞り込みとリスト</translation>
        </message>
        <message>
            <source>Nothing is entered yet.</source>
            <translation>まだ何も登録していません。</translation>
        </message>
        <message>
            <source>Nothing on this list is new.</source>
            <translation>このリストに新しいものはありません。</translation>
        </message>
        <message>
            <source>Read as {encoding}: {columns}</source>
            <translation>読み取り {encoding}: {columns}</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Rows of the list</source>
            <translation>リストの行</translation>
        </message>
        <message>
            <source>Rows that name a company forbid calling the whole company, also where they give a number</source>
            <translation>会社名のある行は、番号があっても会社全体を架電禁止にする</translation>
        </message>
        <message>
            <source>Search the list</source>
            <translation>リストを検索</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>Stopped: the same list again goes on from here.</source>
            <translation>中止しました。同じリストをもう一度取り込むと続きから登録します。</translation>
        </message>
        <message>
            <source>The list has changed – refresh (F5)</source>
            <translation>リストが変わりました – 更新 (F5)</translation>
        </message>
        <message>
            <source>What stands there</source>
            <translation>行の内容</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>理由</translation>
        </message>
    </context>
    <context>
        <name>ListView</name>
        <message>
            <source>What the import would do</source>
            <translation>取り込みの見込み</translation>
        </message>
    </context>
    <context>
        <name>ListsView</name>
        <message>
            <source>A new list</source>
            <translation>新しいリスト</translation>
        </message>
        <message>
            <source>Add</source>
            <translation>追加</translation>
        </message>
        <message>
            <source>Choose a list above.</source>
            <translation>上の一覧からリストを選んでください。</translation>
        </message>
        <message>
            <source>Everybody's</source>
            <translation>全員のリスト</translation>
        </message>
        <message>
            <source>Leads</source>
            <translation>リード</translation>
        </message>
        <message>
            <source>List</source>
            <translation>リスト</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>People</source>
            <translation>メンバー</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <source>Who works on it</source>
            <translation>このリストのメンバー</translation>
        </message>
        <message>
            <source>Work lists</source>
            <translation>作業リスト</translation>
        </message>
    </context>
    <context>
        <name>LookCard</name>
        <message>
            <source>Appearance</source>
            <translation>表示</translation>
        </message>
        <message>
            <source>As the system</source>
            <translation>システムに合わせる</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>配色</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>ダーク</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>言語</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>ライト</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Callbench</source>
            <translation>Callbench</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>ページ</translation>
        </message>
        <message>
            <source>Search companies, people, numbers, or type a command</source>
            <translation>会社・担当者・電話番号を検索、またはコマンド…</translation>
        </message>
    </context>
    <context>
        <name>MemberClashes</name>
        <message>
            <source>taken out</source>
            <translation>メンバーから外す</translation>
        </message>
    </context>
    <context>
        <name>MemberField</name>
        <message>
            <source>Bring back</source>
            <translation>戻す</translation>
        </message>
        <message>
            <source>Press to correct, Delete to take out</source>
            <translation>押すと修正、Deleteで除外</translation>
        </message>
        <message>
            <source>Take away</source>
            <translation>取り除く</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>除外する</translation>
        </message>
        <message>
            <source>department, name, role – Enter adds</source>
            <translation>部署・名前・役割 (Enterで追加) 例: 経営企画 井上様 決裁者</translation>
        </message>
        <message>
            <source>{member} – Enter: done, Esc: as it was</source>
            <translation>{member} – Enterで確定、Escで元に戻す</translation>
        </message>
        <message>
            <source>{member}, taken out</source>
            <translation>{member}(除外)</translation>
        </message>
    </context>
    <context>
        <name>MessageWords</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>The call</source>
            <translation>この架電</translation>
        </message>
        <message>
            <source>The colleague</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>The company</source>
            <translation>この企業</translation>
        </message>
        <message>
            <source>The do-not-call entry</source>
            <translation>この架電禁止の登録</translation>
        </message>
        <message>
            <source>The lead</source>
            <translation>このリード</translation>
        </message>
        <message>
            <source>The person</source>
            <translation>この担当者</translation>
        </message>
        <message>
            <source>The rule</source>
            <translation>ルール</translation>
        </message>
        <message>
            <source>The session</source>
            <translation>セッション</translation>
        </message>
        <message>
            <source>a folder that is synchronised with a cloud</source>
            <translation>クラウドと同期されるフォルダー</translation>
        </message>
        <message>
            <source>a later call was logged</source>
            <translation>その後の架電が記録されています</translation>
        </message>
        <message>
            <source>a name or a department</source>
            <translation>氏名または部署</translation>
        </message>
        <message>
            <source>a network drive</source>
            <translation>ネットワークドライブ</translation>
        </message>
        <message>
            <source>a note</source>
            <translation>メモ</translation>
        </message>
        <message>
            <source>a quotation mark is never closed</source>
            <translation>引用符が閉じられていません</translation>
        </message>
        <message>
            <source>administrator</source>
            <translation>管理者</translation>
        </message>
        <message>
            <source>another rule has this name</source>
            <translation>同じ名前のルールがあります</translation>
        </message>
        <message>
            <source>answer handoffs</source>
            <translation>引継ぎへの回答</translation>
        </message>
        <message>
            <source>away, out, in a meeting or off</source>
            <translation>不在の種類(離席・外出・会議・休み)</translation>
        </message>
        <message>
            <source>bytes</source>
            <translation>バイト</translation>
        </message>
        <message>
            <source>bytes when unpacked</source>
            <translation>バイト(展開後)</translation>
        </message>
        <message>
            <source>call leads</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>cells</source>
            <translation>セル</translation>
        </message>
        <message>
            <source>change the rules</source>
            <translation>ルールの変更</translation>
        </message>
        <message>
            <source>columns</source>
            <translation>列</translation>
        </message>
        <message>
            <source>date and time</source>
            <translation>日時</translation>
        </message>
        <message>
            <source>erase a person</source>
            <translation>個人の消去</translation>
        </message>
        <message>
            <source>export data</source>
            <translation>データの書き出し</translation>
        </message>
        <message>
            <source>field sales</source>
            <translation>フィールドセールス</translation>
        </message>
        <message>
            <source>give leads to others</source>
            <translation>担当の変更</translation>
        </message>
        <message>
            <source>import lists</source>
            <translation>リストの取込</translation>
        </message>
        <message>
            <source>inbound rep (SDR)</source>
            <translation>反響型(SDR)</translation>
        </message>
        <message>
            <source>it has no name</source>
            <translation>名前がありません</translation>
        </message>
        <message>
            <source>it is a folder</source>
            <translation>フォルダーです</translation>
        </message>
        <message>
            <source>it is a premium number</source>
            <translation>有料番号です</translation>
        </message>
        <message>
            <source>it is an emergency number</source>
            <translation>緊急通報の番号です</translation>
        </message>
        <message>
            <source>it is held after failed attempts</source>
            <translation>不通が続いたため保留中です</translation>
        </message>
        <message>
            <source>it is no longer in use</source>
            <translation>使われていない番号です</translation>
        </message>
        <message>
            <source>it is no valid number</source>
            <translation>正しい番号ではありません</translation>
        </message>
        <message>
            <source>it is not a lead list</source>
            <translation>リードのリストではありません</translation>
        </message>
        <message>
            <source>it is not an Excel workbook</source>
            <translation>Excelのブックではありません</translation>
        </message>
        <message>
            <source>it names no team</source>
            <translation>チームが選ばれていません</translation>
        </message>
        <message>
            <source>it names nobody to take turns</source>
            <translation>順番に割り当てる人が選ばれていません</translation>
        </message>
        <message>
            <source>it names somebody twice</source>
            <translation>同じ人が 2 回入っています</translation>
        </message>
        <message>
            <source>it takes exactly one person</source>
            <translation>担当者を 1 人だけ選んでください</translation>
        </message>
        <message>
            <source>its name has more than 100 letters</source>
            <translation>名前は 100 文字までです</translation>
        </message>
        <message>
            <source>lift a do-not-call</source>
            <translation>架電禁止の解除</translation>
        </message>
        <message>
            <source>manage users</source>
            <translation>ユーザーの管理</translation>
        </message>
        <message>
            <source>mission, concerns, stance and a DMU member</source>
            <translation>ミッション・懸念・立場・DMUの関係者</translation>
        </message>
        <message>
            <source>no column holds the numbers of records</source>
            <translation>レコードの番号の列がありません</translation>
        </message>
        <message>
            <source>note a do-not-call</source>
            <translation>架電禁止の登録</translation>
        </message>
        <message>
            <source>nothing is in it</source>
            <translation>中身がありません</translation>
        </message>
        <message>
            <source>outbound rep (BDR)</source>
            <translation>新規開拓型(BDR)</translation>
        </message>
        <message>
            <source>parts inside</source>
            <translation>個の内部ファイル</translation>
        </message>
        <message>
            <source>read the audit log</source>
            <translation>変更履歴の閲覧</translation>
        </message>
        <message>
            <source>rows</source>
            <translation>行</translation>
        </message>
        <message>
            <source>set targets</source>
            <translation>目標の設定</translation>
        </message>
        <message>
            <source>share lists</source>
            <translation>リストの共有</translation>
        </message>
        <message>
            <source>take a lead from a colleague</source>
            <translation>他の人のリードの引き取り</translation>
        </message>
        <message>
            <source>team lead</source>
            <translation>チームリーダー</translation>
        </message>
        <message>
            <source>the buying stage</source>
            <translation>検討フェーズ</translation>
        </message>
        <message>
            <source>the colleague</source>
            <translation>割り当て先</translation>
        </message>
        <message>
            <source>the column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>the columns</source>
            <translation>列の割り当て</translation>
        </message>
        <message>
            <source>the database</source>
            <translation>データベース</translation>
        </message>
        <message>
            <source>the date</source>
            <translation>日付</translation>
        </message>
        <message>
            <source>the encoding</source>
            <translation>文字コード</translation>
        </message>
        <message>
            <source>the field</source>
            <translation>項目</translation>
        </message>
        <message>
            <source>the file</source>
            <translation>ファイル</translation>
        </message>
        <message>
            <source>the file is not there</source>
            <translation>ファイルがありません</translation>
        </message>
        <message>
            <source>the handoff was answered</source>
            <translation>引継ぎに回答済みです</translation>
        </message>
        <message>
            <source>the keyman stage</source>
            <translation>キーマンの段階</translation>
        </message>
        <message>
            <source>the material to send</source>
            <translation>送る資料</translation>
        </message>
        <message>
            <source>the most a day is a number from 1 to 10,000</source>
            <translation>1 日の上限は 1 から 10,000 の数です</translation>
        </message>
        <message>
            <source>the person</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>the preset</source>
            <translation>プリセット</translation>
        </message>
        <message>
            <source>the reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>the reason for declining</source>
            <translation>お断りの理由</translation>
        </message>
        <message>
            <source>the reason in words</source>
            <translation>理由の内容</translation>
        </message>
        <message>
            <source>the region</source>
            <translation>地域(都道府県)</translation>
        </message>
        <message>
            <source>the sheet</source>
            <translation>シート</translation>
        </message>
        <message>
            <source>the source</source>
            <translation>流入経路</translation>
        </message>
        <message>
            <source>the team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <source>the tier</source>
            <translation>ティア</translation>
        </message>
        <message>
            <source>the workbook has unsafe content</source>
            <translation>ブックに安全でない内容があります</translation>
        </message>
        <message>
            <source>the workbook is damaged</source>
            <translation>ブックが壊れています</translation>
        </message>
        <message>
            <source>this company</source>
            <translation>この企業</translation>
        </message>
        <message>
            <source>this number</source>
            <translation>この番号</translation>
        </message>
        <message>
            <source>this person</source>
            <translation>この担当者</translation>
        </message>
        <message>
            <source>times its packed size</source>
            <translation>倍(圧縮前との比)</translation>
        </message>
        <message>
            <source>undo calls</source>
            <translation>架電の取り消し</translation>
        </message>
        <message>
            <source>undo the calls of others</source>
            <translation>他の人の架電の取り消し</translation>
        </message>
        <message>
            <source>what must not be called</source>
            <translation>架電禁止の範囲</translation>
        </message>
        <message>
            <source>who asked for it</source>
            <translation>申し出た人</translation>
        </message>
        <message>
            <source>who attends</source>
            <translation>出席者</translation>
        </message>
        <message>
            <source>whom it gives to is not known</source>
            <translation>割り当て先の種類が分かりません</translation>
        </message>
        <message>
            <source>you may not read it</source>
            <translation>読み取りが許可されていません</translation>
        </message>
    </context>
    <context>
        <name>Messages</name>
        <message>
            <source> until {time}</source>
            <translation>({time}まで)</translation>
        </message>
        <message>
            <source>Allow writing to {path}, then try again.</source>
            <translation>{path} への書き込みを許可して、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Another program has been writing to the database for too long.</source>
            <translation>ほかのプログラムがデータベースに書き込み続けています。</translation>
        </message>
        <message>
            <source>Ask a team lead.</source>
            <translation>チームリーダーに相談してください。</translation>
        </message>
        <message>
            <source>Ask your administrator to run callbench db create.</source>
            <translation>管理者に callbench db create の実行を依頼してください。</translation>
        </message>
        <message>
            <source>Ask your administrator to run callbench db upgrade.</source>
            <translation>管理者に callbench db upgrade の実行を依頼してください。</translation>
        </message>
        <message>
            <source>Ask your team lead or administrator.</source>
            <translation>チームリーダーか管理者に相談してください。</translation>
        </message>
        <message>
            <source>Callbench is already open.</source>
            <translation>Callbenchはすでに開いています。</translation>
        </message>
        <message>
            <source>Check login and password; your administrator can give you a new one.</source>
            <translation>ログイン名とパスワードを確認してください。管理者が新しいパスワードを発行できます。</translation>
        </message>
        <message>
            <source>Check the network and the settings, then try again.</source>
            <translation>ネットワークと設定を確かめて、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Check the path in the settings, or start a new database.</source>
            <translation>設定のパスを確認するか、新しいデータベースで始めてください。</translation>
        </message>
        <message>
            <source>Choose a folder on this machine, or use a team server for several people.</source>
            <translation>この端末のフォルダーを選んでください。複数人で使う場合はチームのサーバーを使ってください。</translation>
        </message>
        <message>
            <source>Choose a password of your own.</source>
            <translation>自分のパスワードを決めてください。</translation>
        </message>
        <message>
            <source>Choose another encoding, or save the file as UTF-8.</source>
            <translation>別の文字コードを選ぶか、UTF-8で保存し直してください。</translation>
        </message>
        <message>
            <source>Choose another file.</source>
            <translation>別のファイルを選んでください。</translation>
        </message>
        <message>
            <source>Choose another folder, then try again.</source>
            <translation>別のフォルダーを選んで、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Choose another number.</source>
            <translation>別の番号を選んでください。</translation>
        </message>
        <message>
            <source>Choose somebody who is here.</source>
            <translation>在席している人を選んでください。</translation>
        </message>
        <message>
            <source>Choose the columns, then go on.</source>
            <translation>列を選んでから進んでください。</translation>
        </message>
        <message>
            <source>Choose your name in the settings.</source>
            <translation>設定で自分の名前を選んでください。</translation>
        </message>
        <message>
            <source>Close programs that use the file, then try again.</source>
            <translation>そのファイルを使っているプログラムを閉じて、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Correct it, then try again.</source>
            <translation>修正して、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Decide it when the call is over.</source>
            <translation>通話が終わってから判断してください。</translation>
        </message>
        <message>
            <source>Do not call: {scope}.</source>
            <translation>架電禁止: {scope}。</translation>
        </message>
        <message>
            <source>Everything saved so far is safe.</source>
            <translation>これまでに保存した内容は無事です。</translation>
        </message>
        <message>
            <source>Export as UTF-8 instead.</source>
            <translation>UTF-8で書き出してください。</translation>
        </message>
        <message>
            <source>Free some space, then try again.</source>
            <translation>空き容量を増やしてから、もう一度お試しください。</translation>
        </message>
        <message>
            <source>Go on in the window that is open.</source>
            <translation>開いているウィンドウで続けてください。</translation>
        </message>
        <message>
            <source>Go on with the next one.</source>
            <translation>次のリードに進んでください。</translation>
        </message>
        <message>
            <source>Go on with the next one; only a team lead can lift it.</source>
            <translation>次のリードに進んでください。解除できるのはチームリーダーだけです。</translation>
        </message>
        <message>
            <source>Go on, or copy the diagnostics for support.</source>
            <translation>このまま続けられます。問い合わせの際は診断情報をコピーしてください。</translation>
        </message>
        <message>
            <source>It is saved on this machine.</source>
            <translation>この端末には保存されています。</translation>
        </message>
        <message>
            <source>Log what is right as a new call.</source>
            <translation>正しい内容を新しい架電として記録してください。</translation>
        </message>
        <message>
            <source>No column is chosen for: {missing}.</source>
            <translation>列が選ばれていない項目: {missing}。</translation>
        </message>
        <message>
            <source>No file was written.</source>
            <translation>ファイルは書き出していません。</translation>
        </message>
        <message>
            <source>Nobody called {name} works here.</source>
            <translation>{name} という名前のユーザーはいません。</translation>
        </message>
        <message>
            <source>Nobody was called.</source>
            <translation>発信していません。</translation>
        </message>
        <message>
            <source>Nothing is written to it any more; your backups are untouched.</source>
            <translation>これ以上書き込みません。バックアップには影響ありません。</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>何も変更していません。</translation>
        </message>
        <message>
            <source>Only its owner sets it up and upgrades it.</source>
            <translation>準備と更新は、データベースの所有者だけが行えます。</translation>
        </message>
        <message>
            <source>Refresh the list.</source>
            <translation>リストを更新してください。</translation>
        </message>
        <message>
            <source>Restore the newest backup.</source>
            <translation>最新のバックアップから復元してください。</translation>
        </message>
        <message>
            <source>Save the file again or choose another one.</source>
            <translation>ファイルを保存し直すか、別のファイルを選んでください。</translation>
        </message>
        <message>
            <source>Send it again; if it stays, copy the diagnostics.</source>
            <translation>もう一度送信し、続く場合は診断情報をコピーしてください。</translation>
        </message>
        <message>
            <source>Sign in again to go on.</source>
            <translation>続けるには、もう一度サインインしてください。</translation>
        </message>
        <message>
            <source>Something in Callbench went wrong; it is in the log.</source>
            <translation>Callbenchの内部で問題が起きました。ログに記録しました。</translation>
        </message>
        <message>
            <source>Split the file and import the parts.</source>
            <translation>ファイルを分けて取り込んでください。</translation>
        </message>
        <message>
            <source>Still missing: {missing}.</source>
            <translation>未入力: {missing}。</translation>
        </message>
        <message>
            <source>That did not work ({code}).</source>
            <translation>処理できませんでした ({code})。</translation>
        </message>
        <message>
            <source>The database at {server} is not set up for a team yet.</source>
            <translation>{server} のデータベースは、まだチーム用に準備されていません。</translation>
        </message>
        <message>
            <source>The database cannot be written.</source>
            <translation>データベースに書き込めません。</translation>
        </message>
        <message>
            <source>The database is damaged.</source>
            <translation>データベースが壊れています。</translation>
        </message>
        <message>
            <source>The database server {server} cannot be reached.</source>
            <translation>データベースサーバー {server} に接続できません。</translation>
        </message>
        <message>
            <source>The database was changed by a newer Callbench ({found}).</source>
            <translation>データベースは新しい版のCallbenchで更新されています ({found})。</translation>
        </message>
        <message>
            <source>The database would lie on {reason}, where it can be damaged.</source>
            <translation>データベースの場所が{reason}のため、壊れるおそれがあります。</translation>
        </message>
        <message>
            <source>The disk is full.</source>
            <translation>ディスクの空き容量がありません。</translation>
        </message>
        <message>
            <source>The letters of {path} cannot be made out.</source>
            <translation>{path} の文字コードを判別できません。</translation>
        </message>
        <message>
            <source>The password of {login} was for one time only.</source>
            <translation>{login} のパスワードは一度限りのものです。</translation>
        </message>
        <message>
            <source>The role {role} may not {action}.</source>
            <translation>{role}には「{action}」の権限がありません。</translation>
        </message>
        <message>
            <source>The rule “{rule}” cannot be used: {fault}.</source>
            <translation>ルール「{rule}」は使えません: {fault}。</translation>
        </message>
        <message>
            <source>The rule “{rule}” names {part} “{value}”, which there is not.</source>
            <translation>ルール「{rule}」の{part}「{value}」が見つかりません。</translation>
        </message>
        <message>
            <source>The team's database ({found}) has not been upgraded to this Callbench yet.</source>
            <translation>チームのデータベース({found})は、まだこの Callbench に対応していません。</translation>
        </message>
        <message>
            <source>The team's database asks for the password of {login}.</source>
            <translation>チームのデータベースが {login} のパスワードを求めています。</translation>
        </message>
        <message>
            <source>The team's database could not take it ({reason}).</source>
            <translation>チームのデータベースに登録できませんでした（{reason}）。</translation>
        </message>
        <message>
            <source>The team's database did not let {login} in.</source>
            <translation>{login} ではチームのデータベースに入れませんでした。</translation>
        </message>
        <message>
            <source>The team's database does not let you do that.</source>
            <translation>チームのデータベースでは、その操作は許可されていません。</translation>
        </message>
        <message>
            <source>There is no database at {path}.</source>
            <translation>{path} にデータベースがありません。</translation>
        </message>
        <message>
            <source>These two were decided about already, or became one with others.</source>
            <translation>この 2 件はすでに判断済みか、ほかの記録と統合されています。</translation>
        </message>
        <message>
            <source>This Callbench is too old to write to the team's database.</source>
            <translation>この Callbench は古いため、チームのデータベースに書き込めません。</translation>
        </message>
        <message>
            <source>This call can no longer be taken back: {reason}.</source>
            <translation>この架電は取り消せません: {reason}。</translation>
        </message>
        <message>
            <source>This call was taken back before.</source>
            <translation>この架電はすでに取り消されています。</translation>
        </message>
        <message>
            <source>Try again; if it stays, copy the diagnostics.</source>
            <translation>もう一度お試しください。続く場合は診断情報をコピーしてください。</translation>
        </message>
        <message>
            <source>Type the password to go on.</source>
            <translation>パスワードを入力してください。</translation>
        </message>
        <message>
            <source>Update Callbench on this machine, then start it again.</source>
            <translation>この端末のCallbenchを更新してから、もう一度起動してください。</translation>
        </message>
        <message>
            <source>Update Callbench on this machine; what you log until then is sent afterwards.</source>
            <translation>このPCの Callbench を更新してください。それまでの記録は、更新後に送信されます。</translation>
        </message>
        <message>
            <source>What you typed and logged is safe on this machine.</source>
            <translation>入力と架電の記録は、この端末に残っています。</translation>
        </message>
        <message>
            <source>What you typed is still in the form.</source>
            <translation>入力した内容はフォームに残っています。</translation>
        </message>
        <message>
            <source>{by} ended this session at the team's database.</source>
            <translation>{by}さんが、チームのデータベースでこのセッションを終了しました。</translation>
        </message>
        <message>
            <source>{by} has a lead of these in hand.</source>
            <translation>{by}さんがこの記録のリードを対応中です。</translation>
        </message>
        <message>
            <source>{by} has this lead{until}.</source>
            <translation>{by}さんがこのリードを担当中です{until}。</translation>
        </message>
        <message>
            <source>{calls} calls of this file are in the team's database already.</source>
            <translation>このファイルの架電のうち {calls} 件は、すでにチームのデータベースにあります。</translation>
        </message>
        <message>
            <source>{encoding} lacks letters of this export in {count} places.</source>
            <translation>{encoding} では書き出せない文字が {count} か所あります。</translation>
        </message>
        <message>
            <source>{kind} is no longer there.</source>
            <translation>{kind}はすでにありません。</translation>
        </message>
        <message>
            <source>{login} does not own the team's database {database}.</source>
            <translation>{login} はチームのデータベース {database} の所有者ではありません。</translation>
        </message>
        <message>
            <source>{name} is away or no longer here.</source>
            <translation>{name}さんは不在か、すでに在籍していません。</translation>
        </message>
        <message>
            <source>{number} is not dialled: {reason}.</source>
            <translation>{number} には発信しません: {reason}。</translation>
        </message>
        <message>
            <source>{path} could not be read: {reason}.</source>
            <translation>{path} を読み込めません: {reason}。</translation>
        </message>
        <message>
            <source>{path} could not be written: {reason}.</source>
            <translation>{path} に書き込めません: {reason}。</translation>
        </message>
        <message>
            <source>{path} is not a Callbench database.</source>
            <translation>{path} はCallbenchのデータベースではありません。</translation>
        </message>
        <message>
            <source>{path} is too big: more than {limit} {what}.</source>
            <translation>{path} は大きすぎます: 上限は {limit} {what}です。</translation>
        </message>
        <message>
            <source>“{value}” cannot be used for {field}.</source>
            <translation>「{value}」は{field}に使えません。</translation>
        </message>
    </context>
    <context>
        <name>NamedLists</name>
        <message>
            <source>Name of the list</source>
            <translation>リストの名前</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
    </context>
    <context>
        <name>NewPasswordPage</name>
        <message>
            <source>A password of your own</source>
            <translation>自分のパスワードを決める</translation>
        </message>
        <message>
            <source>Keep it and go on</source>
            <translation>決定して進む</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>新しいパスワード</translation>
        </message>
        <message>
            <source>Once more</source>
            <translation>もう一度入力</translation>
        </message>
        <message>
            <source>Please take {count} letters or more.</source>
            <translation>{count}文字以上にしてください。</translation>
        </message>
        <message>
            <source>The two are not the same.</source>
            <translation>2回の入力が一致しません。</translation>
        </message>
        <message>
            <source>{login} came in with a password for one time. Choose one that only you know.</source>
            <translation>{login} は初回パスワードでサインインしました。本人だけが知るパスワードを決めてください。</translation>
        </message>
    </context>
    <context>
        <name>NextTime</name>
        <message>
            <source>Next call</source>
            <translation>次回</translation>
        </message>
        <message>
            <source>Next call, in words</source>
            <translation>次回の日時</translation>
        </message>
        <message>
            <source>e.g. tomorrow 10:00, next tue 14:00, in 2 hours</source>
            <translation>例: 明日10時、来週火曜 14時、2時間後</translation>
        </message>
    </context>
    <context>
        <name>NoteClash</name>
        <message>
            <source>Changed meanwhile: “{text}”. Yours will be added below it.</source>
            <translation>入力中に変更されました：「{text}」。入力した内容はその下に追加されます。</translation>
        </message>
        <message>
            <source>{name} changed this at {time}: “{text}”. Yours will be added below it.</source>
            <translation>{name}さんが{time}に変更しました：「{text}」。入力した内容はその下に追加されます。</translation>
        </message>
    </context>
    <context>
        <name>NoticeBar</name>
        <message>
            <source>Close this notice</source>
            <translation>このお知らせを閉じる</translation>
        </message>
    </context>
    <context>
        <name>NumberChips</name>
        <message>
            <source>do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>ext. {number}</source>
            <translation>内線 {number}</translation>
        </message>
        <message>
            <source>not in use</source>
            <translation>使われていません</translation>
        </message>
        <message>
            <source>not valid</source>
            <translation>無効な番号</translation>
        </message>
        <message>
            <source>on hold</source>
            <translation>保留中</translation>
        </message>
    </context>
    <context>
        <name>OtherwiseRow</name>
        <message>
            <source>Leave it so</source>
            <translation>このままにする</translation>
        </message>
        <message>
            <source>Open the lead</source>
            <translation>リードを開く</translation>
        </message>
        <message>
            <source>Somebody else had the lead by then. It stands as “{theirs}”; after your call: “{mine}”.</source>
            <translation>その時点で他の人が担当していました。今の状態は「{theirs}」です。こちらの通話では「{mine}」になるところでした。</translation>
        </message>
        <message>
            <source>{name} called at {time}, before yours arrived. It stands as “{theirs}”; after your call: “{mine}”.</source>
            <translation>こちらの記録が届く前に、{name}さんが{time}に架電しました。今の状態は「{theirs}」です。こちらの通話では「{mine}」になるところでした。</translation>
        </message>
        <message>
            <source>{name} had taken the lead before yours arrived. It stands as “{theirs}”; after your call: “{mine}”.</source>
            <translation>こちらの記録が届く前に、{name}さんが担当していました。今の状態は「{theirs}」です。こちらの通話では「{mine}」になるところでした。</translation>
        </message>
        <message>
            <source>{status}, next call {when}</source>
            <translation>{status}・次回 {when}</translation>
        </message>
    </context>
    <context>
        <name>OutcomeDetails</name>
        <message>
            <source>Absent</source>
            <translation>不在の種類</translation>
        </message>
        <message>
            <source>Appointment</source>
            <translation>アポイント</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>残した</translation>
        </message>
        <message>
            <source>Material to send</source>
            <translation>送る資料</translation>
        </message>
        <message>
            <source>Message on the machine</source>
            <translation>留守電のメッセージ</translation>
        </message>
        <message>
            <source>Next call</source>
            <translation>次回</translation>
        </message>
        <message>
            <source>Not left</source>
            <translation>残していない</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>お断りの理由</translation>
        </message>
        <message>
            <source>Refusal</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>What was promised</source>
            <translation>約束の内容</translation>
        </message>
        <message>
            <source>Who calls back</source>
            <translation>再架電する人</translation>
        </message>
        <message>
            <source>Who was reached</source>
            <translation>つながった相手</translation>
        </message>
        <message>
            <source>Whom to call instead</source>
            <translation>案内先・後任</translation>
        </message>
    </context>
    <context>
        <name>OutcomeGrid</name>
        <message>
            <source>Outcomes</source>
            <translation>架電結果</translation>
        </message>
    </context>
    <context>
        <name>OutcomePanel</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Choose an outcome first: 1–9, 0 or a letter.</source>
            <translation>先に結果を選んでください(1〜9、0、英字キー)。</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>結果</translation>
        </message>
        <message>
            <source>Past call</source>
            <translation>過去の通話</translation>
        </message>
        <message>
            <source>Still missing: {fields}</source>
            <translation>入力が必要です: {fields}</translation>
        </message>
        <message>
            <source>This time is not understood.</source>
            <translation>日時が読み取れません。</translation>
        </message>
        <message>
            <source>When was the call?</source>
            <translation>通話の日時</translation>
        </message>
        <message>
            <source>choose by key</source>
            <translation>キーで選択</translation>
        </message>
        <message>
            <source>e.g. yesterday 15:00, 11/20 10:30</source>
            <translation>例: 昨日 15時、11/20 10:30</translation>
        </message>
        <message>
            <source>{title}: {outcome}</source>
            <translation>{title}: {outcome}</translation>
        </message>
    </context>
    <context>
        <name>PageNotices</name>
        <message>
            <source>Close anyway</source>
            <translation>それでも閉じる</translation>
        </message>
        <message>
            <source>Saved “{outcome} – {person}”</source>
            <translation>「{outcome} – {person}様」を保存しました</translation>
        </message>
        <message>
            <source>Saved “{outcome}”</source>
            <translation>「{outcome}」を保存しました</translation>
        </message>
        <message>
            <source>The call is logged, but a colleague has taken the lead since: it stays as they left it. Yours would have been: {status}.</source>
            <translation>通話は記録しました。その間に他の人がこのリードを担当したため、状態はその人の記録のままです（こちらの記録では「{status}」）。</translation>
        </message>
        <message>
            <source>There is no call to take back.</source>
            <translation>取り消せる架電はありません。</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>取り消す</translation>
        </message>
        <message>
            <source>What you typed could not be stored anywhere. If you close now, it is lost.</source>
            <translation>入力した内容をどこにも保存できませんでした。いま閉じると失われます。</translation>
        </message>
        <message>
            <source>{clash} Theirs stands.</source>
            <translation>{clash} 相手の内容のままにしてあります。</translation>
        </message>
        <message>
            <source>{number} is on the clipboard.</source>
            <translation>{number} をコピーしました。</translation>
        </message>
        <message>
            <source>{trouble} A copy is in {path}.</source>
            <translation>{trouble} 控えは {path} にあります。</translation>
        </message>
        <message>
            <source>{trouble} No file could be written either: leave this window open.</source>
            <translation>{trouble} ファイルにも控えを書けませんでした。このウィンドウを閉じないでください。</translation>
        </message>
        <message>
            <source>“{outcome}” is taken back. What was noted is in the form again.</source>
            <translation>「{outcome}」を取り消しました。入力内容はフォームに戻しました。</translation>
        </message>
    </context>
    <context>
        <name>Pages</name>
        <message>
            <source>Calls</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>Duplicates</source>
            <translation>重複</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>取り込み</translation>
        </message>
        <message>
            <source>Requests</source>
            <translation>本人対応</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <source>Your role may not bring lists in</source>
            <translation>あなたの役割ではリストを取り込めません</translation>
        </message>
        <message>
            <source>Your role may not export lists</source>
            <translation>あなたの役割ではリストを書き出せません</translation>
        </message>
    </context>
    <context>
        <name>PeoplePage</name>
        <message>
            <source>A person's request</source>
            <translation>本人からの請求</translation>
        </message>
        <message>
            <source>Do not call</source>
            <translation>架電禁止</translation>
        </message>
        <message>
            <source>People's rights</source>
            <translation>本人からの請求と架電禁止</translation>
        </message>
        <message>
            <source>Who is calling today?</source>
            <translation>今日はどなたが架電しますか?</translation>
        </message>
    </context>
    <context>
        <name>PeopleView</name>
        <message>
            <source>Add and make a password</source>
            <translation>追加してパスワードを発行</translation>
        </message>
        <message>
            <source>Callbacks</source>
            <translation>再架電</translation>
        </message>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Here</source>
            <translation>在籍</translation>
        </message>
        <message>
            <source>Here again</source>
            <translation>在籍に戻す</translation>
        </message>
        <message>
            <source>Leads</source>
            <translation>リード</translation>
        </message>
        <message>
            <source>Login</source>
            <translation>ログイン名</translation>
        </message>
        <message>
            <source>Made of the name if empty</source>
            <translation>空欄なら名前から作ります</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>パスワードを再発行</translation>
        </message>
        <message>
            <source>No longer here</source>
            <translation>在籍から外す</translation>
        </message>
        <message>
            <source>People</source>
            <translation>ユーザー</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>役割</translation>
        </message>
        <message>
            <source>Somebody new</source>
            <translation>ユーザーの追加</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <source>away, back {day}</source>
            <translation>不在({day} 復帰)</translation>
        </message>
        <message>
            <source>no longer</source>
            <translation>在籍外</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>在籍</translation>
        </message>
        <message>
            <source>{name} signs in as {login} with {password} – once; then they choose their own. It is shown only now.</source>
            <translation>{name}さんのログイン名は {login}、初回パスワードは {password} です。最初のサインインで本人が新しいパスワードを決めます。表示は今回だけです。</translation>
        </message>
    </context>
    <context>
        <name>PersonCard</name>
        <message>
            <source>Company score {score} · 1 person</source>
            <translation>同社スコア {score} · 1名</translation>
        </message>
        <message>
            <source>Company score {score} · {n} people</source>
            <translation>同社スコア {score} · {n}名</translation>
        </message>
        <message>
            <source>Copy the number</source>
            <translation>番号をコピー</translation>
        </message>
        <message>
            <source>DMU: {role}</source>
            <translation>DMU: {role}</translation>
        </message>
        <message>
            <source>Dial {number}</source>
            <translation>{number} に発信</translation>
        </message>
        <message>
            <source>Do not call: {scope}</source>
            <translation>架電禁止: {scope}</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>編集</translation>
        </message>
        <message>
            <source>Edit company and person</source>
            <translation>会社と担当者を編集</translation>
        </message>
        <message>
            <source>In call {time}</source>
            <translation>通話 {time}</translation>
        </message>
        <message>
            <source>Keyman</source>
            <translation>キーマン</translation>
        </message>
        <message>
            <source>Meeting {when}</source>
            <translation>商談 {when}</translation>
        </message>
        <message>
            <source>No number</source>
            <translation>電話番号がありません</translation>
        </message>
        <message>
            <source>Person and company</source>
            <translation>担当者と企業</translation>
        </message>
        <message>
            <source>Promised {when}</source>
            <translation>再架電の約束 {when}</translation>
        </message>
        <message>
            <source>Talk {time} · wrap-up {after}</source>
            <translation>通話 {time} · 後処理 {after}</translation>
        </message>
        <message>
            <source>Target</source>
            <translation>ターゲット企業</translation>
        </message>
        <message>
            <source>Target · tier {tier}</source>
            <translation>ターゲット企業 Tier {tier}</translation>
        </message>
        <message>
            <source>This person has moved or left</source>
            <translation>この方は異動・退職しています</translation>
        </message>
        <message>
            <source>Why now: {reason}</source>
            <translation>なぜ今: {reason}</translation>
        </message>
        <message>
            <source>calling hours</source>
            <translation>架電時間内</translation>
        </message>
        <message>
            <source>closed, opens {when}</source>
            <translation>時間外、{when} から</translation>
        </message>
        <message>
            <source>{place} {time} · {state}</source>
            <translation>{place} {time} · {state}</translation>
        </message>
    </context>
    <context>
        <name>PersonFields</name>
        <message>
            <source>Department</source>
            <translation>部署</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Name · department</source>
            <translation>名前・部署</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話番号</translation>
        </message>
        <message>
            <source>as they said it</source>
            <translation>聞いたとおりに</translation>
        </message>
    </context>
    <context>
        <name>PersonForms</name>
        <message>
            <source>Calls are stopped. Leads that left the queue: {count}</source>
            <translation>架電を停止しました。リストから外れたリード: {count} 件</translation>
        </message>
        <message>
            <source>Corrected.</source>
            <translation>訂正しました。</translation>
        </message>
        <message>
            <source>Erased: {records} records of the person. Leads that left the queue: {leads}. Kept as keyed hashes: {hashed}</source>
            <translation>消去しました。本人の記録: {records} 件。リストから外れたリード: {leads} 件。鍵付きハッシュで残した項目: {hashed} 件</translation>
        </message>
        <message>
            <source>Erasing…</source>
            <translation>消去しています…</translation>
        </message>
    </context>
    <context>
        <name>PlainTable</name>
        <message>
            <source>Copy</source>
            <translation>コピー</translation>
        </message>
        <message>
            <source>Copy all rows</source>
            <translation>すべての行をコピー</translation>
        </message>
        <message>
            <source>Export this table…</source>
            <translation>この表を書き出す…</translation>
        </message>
    </context>
    <context>
        <name>ProblemModel</name>
        <message>
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Made of it</source>
            <translation>変換後</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Rejected</source>
            <translation>取込不可</translation>
        </message>
        <message>
            <source>To look at</source>
            <translation>要確認</translation>
        </message>
        <message>
            <source>Value in the file</source>
            <translation>ファイルの値</translation>
        </message>
        <message>
            <source>What became of it</source>
            <translation>扱い</translation>
        </message>
    </context>
    <context>
        <name>ProblemTable</name>
        <message>
            <source>Rejected rows and doubtful cells</source>
            <translation>取り込めない行と要確認のセル</translation>
        </message>
    </context>
    <context>
        <name>Push</name>
        <message>
            <source>Looking for what is new…</source>
            <translation>新しい記録を探しています…</translation>
        </message>
        <message>
            <source>Sending… {done} of {all}</source>
            <translation>送信中… {done} / {all}</translation>
        </message>
        <message>
            <source>The address has to begin with https://, without a path.</source>
            <translation>アドレスは https:// で始まり、パスを含まない形で入力してください。</translation>
        </message>
    </context>
    <context>
        <name>PushPanel</name>
        <message>
            <source>Address</source>
            <translation>アドレス</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Empty: everything</source>
            <translation>空欄: すべて</translation>
        </message>
        <message>
            <source>Empty: the one in the keyring</source>
            <translation>空欄: キーリングのものを使う</translation>
        </message>
        <message>
            <source>HubSpot</source>
            <translation>HubSpot</translation>
        </message>
        <message>
            <source>Only count</source>
            <translation>件数だけ確認</translation>
        </message>
        <message>
            <source>Refused records</source>
            <translation>受け付けられなかった記録</translation>
        </message>
        <message>
            <source>Salesforce</source>
            <translation>Salesforce</translation>
        </message>
        <message>
            <source>Send</source>
            <translation>送る</translation>
        </message>
        <message>
            <source>Send calls and handoffs</source>
            <translation>架電と引継ぎを送る</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>いつから</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>中止</translation>
        </message>
        <message>
            <source>To</source>
            <translation>送り先</translation>
        </message>
        <message>
            <source>Write the day as 2026-11-23, or leave it empty for everything.</source>
            <translation>日付は 2026-11-23 の形で入力してください。空欄ならすべて送ります。</translation>
        </message>
    </context>
    <context>
        <name>PushWords</name>
        <message>
            <source>Access token of the private app</source>
            <translation>非公開アプリのアクセストークン</translation>
        </message>
        <message>
            <source>Call</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>Consumer key:secret, or access token</source>
            <translation>コンシューマー鍵:シークレット、またはアクセストークン</translation>
        </message>
        <message>
            <source>Handoff</source>
            <translation>引継ぎ</translation>
        </message>
        <message>
            <source>Once, in HubSpot: the property callbench_id (text, unique values) on calls and tasks; a private app that may write them.</source>
            <translation>HubSpot での準備(一度だけ): コールとタスクにプロパティ callbench_id(1 行テキスト・重複不可)と、書き込みできる非公開アプリを作成。</translation>
        </message>
        <message>
            <source>Once, in Salesforce: the text field Callbench_Id (36, external ID, unique) on Activity; an app with client credentials.</source>
            <translation>Salesforce での準備(一度だけ): 活動にテキスト項目 Callbench_Id(36 文字・外部 ID・一意)と、クライアントログイン情報フローを使うアプリを作成。</translation>
        </message>
        <message>
            <source>Sent: {calls} calls, {handoffs} handoffs.</source>
            <translation>送信済み: 架電 {calls} 件・引継ぎ {handoffs} 件。</translation>
        </message>
        <message>
            <source>Stopped.</source>
            <translation>中止しました。</translation>
        </message>
        <message>
            <source>The CRM could not be reached any more. Check the network and its address.</source>
            <translation>CRM に接続できなくなりました。ネットワークとアドレスを確かめてください。</translation>
        </message>
        <message>
            <source>The CRM does not accept the credential. Type a new one.</source>
            <translation>CRM が認証情報を受け付けません。新しいものを入力してください。</translation>
        </message>
        <message>
            <source>The CRM does not let this user do that.</source>
            <translation>CRM のこの利用者には権限がありません。</translation>
        </message>
        <message>
            <source>The CRM is busy, or its limit is reached. Try later.</source>
            <translation>CRM が混み合っているか、利用上限に達しました。時間をおいてください。</translation>
        </message>
        <message>
            <source>The CRM lacks the field of Callbench.</source>
            <translation>CRM に Callbench の項目がありません。</translation>
        </message>
        <message>
            <source>To be sent: {calls} calls, {handoffs} handoffs.</source>
            <translation>送る予定: 架電 {calls} 件・引継ぎ {handoffs} 件。</translation>
        </message>
        <message>
            <source>{count} are left; send again to go on from there.</source>
            <translation>残り {count} 件です。もう一度送ると、続きから送ります。</translation>
        </message>
        <message>
            <source>{count} belong to nobody the CRM knows.</source>
            <translation>{count} 件は、該当する人や会社が CRM に見つかりませんでした。</translation>
        </message>
        <message>
            <source>{count} were refused:</source>
            <translation>{count} 件が受け付けられませんでした:</translation>
        </message>
        <message>
            <source>{kind}: {company}, {person}: {reason}</source>
            <translation>{kind}: {company} {person}: {reason}</translation>
        </message>
    </context>
    <context>
        <name>ReasonChooser</name>
        <message>
            <source>End of their contract, if they said</source>
            <translation>契約の終了日(聞けた場合)</translation>
        </message>
        <message>
            <source>In their words</source>
            <translation>先方の言葉で</translation>
        </message>
        <message>
            <source>In their words (needed)</source>
            <translation>先方の言葉で(必須)</translation>
        </message>
        <message>
            <source>Kind of reason</source>
            <translation>理由の区分</translation>
        </message>
        <message>
            <source>Next budget round, if they said</source>
            <translation>次の予算編成の時期(聞けた場合)</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Reason in words</source>
            <translation>理由の内容</translation>
        </message>
        <message>
            <source>Renewal of what they decided for, if they said</source>
            <translation>決定先の更新時期(聞けた場合)</translation>
        </message>
        <message>
            <source>When to ask again, if they said</source>
            <translation>改めてご連絡する時期(聞けた場合)</translation>
        </message>
        <message>
            <source>e.g. end of March, 2027/4, in half a year</source>
            <translation>例: 来年3月末、2027/4、半年後</translation>
        </message>
    </context>
    <context>
        <name>RecordFields</name>
        <message>
            <source>Address</source>
            <translation>住所</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <source>Company name</source>
            <translation>会社名</translation>
        </message>
        <message>
            <source>Company name in kana</source>
            <translation>会社名かな</translation>
        </message>
        <message>
            <source>Department</source>
            <translation>部署</translation>
        </message>
        <message>
            <source>Employees</source>
            <translation>従業員数</translation>
        </message>
        <message>
            <source>Industry</source>
            <translation>業種</translation>
        </message>
        <message>
            <source>Mail address</source>
            <translation>メールアドレス</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>氏名</translation>
        </message>
        <message>
            <source>Name in kana</source>
            <translation>氏名かな</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Postcode</source>
            <translation>郵便番号</translation>
        </message>
        <message>
            <source>Prefecture</source>
            <translation>都道府県</translation>
        </message>
        <message>
            <source>Revenue in yen</source>
            <translation>売上高（円）</translation>
        </message>
        <message>
            <source>Services in use</source>
            <translation>利用中のサービス</translation>
        </message>
        <message>
            <source>Title</source>
            <translation>役職</translation>
        </message>
        <message>
            <source>Trend</source>
            <translation>業績の推移</translation>
        </message>
        <message>
            <source>Website</source>
            <translation>ウェブサイト</translation>
        </message>
    </context>
    <context>
        <name>RecordPanel</name>
        <message>
            <source>A company needs a name.</source>
            <translation>会社名は必要です。</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>閉じる</translation>
        </message>
        <message>
            <source>Edit company and person</source>
            <translation>会社と担当者を編集</translation>
        </message>
        <message>
            <source>Not saved yet. Esc once more leaves without saving.</source>
            <translation>まだ保存していません。もう一度 Esc を押すと、保存せずに閉じます。</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>保存</translation>
        </message>
        <message>
            <source>The rest is saved. What a colleague changed too is yours to decide.</source>
            <translation>ほかの項目は保存しました。他の人も変更した項目は、どちらにするか選んでください。</translation>
        </message>
        <message>
            <source>This is no number that can be stored.</source>
            <translation>数値として保存できません。</translation>
        </message>
        <message>
            <source>This is too long.</source>
            <translation>長すぎます。</translation>
        </message>
    </context>
    <context>
        <name>RefusalField</name>
        <message>
            <source>Do not call</source>
            <translation>架電禁止の範囲</translation>
        </message>
        <message>
            <source>Who asked</source>
            <translation>申し出た方</translation>
        </message>
        <message>
            <source>Who asked · why</source>
            <translation>申し出た方・理由</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>reason, if they gave one</source>
            <translation>理由(分かれば)</translation>
        </message>
    </context>
    <context>
        <name>RefusalsView</name>
        <message>
            <source>(erased)</source>
            <translation>(消去済み)</translation>
        </message>
        <message>
            <source>(no name)</source>
            <translation>(氏名なし)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>すべてのファイル (*)</translation>
        </message>
        <message>
            <source>Bring a list in…</source>
            <translation>リストを取り込む…</translation>
        </message>
        <message>
            <source>Choose a do-not-call list</source>
            <translation>架電禁止リストを選ぶ</translation>
        </message>
        <message>
            <source>Do-not-call entries</source>
            <translation>架電禁止の登録</translation>
        </message>
        <message>
            <source>Entered by</source>
            <translation>登録者</translation>
        </message>
        <message>
            <source>Entering…</source>
            <translation>登録しています…</translation>
        </message>
        <message>
            <source>In force: {count}</source>
            <translation>有効: {count} 件</translation>
        </message>
        <message>
            <source>Lifted. Leads that came back: {count}</source>
            <translation>解除しました。リストに戻ったリード: {count} 件</translation>
        </message>
        <message>
            <source>Lift…</source>
            <translation>解除…</translation>
        </message>
        <message>
            <source>Lists (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)</source>
            <translation>リスト (*.csv *.tsv *.txt *.xlsx *.xlsm *.xls *.ods)</translation>
        </message>
        <message>
            <source>Only a team lead lifts an entry.</source>
            <translation>解除できるのはチームリーダーだけです。</translation>
        </message>
        <message>
            <source>Reading the list…</source>
            <translation>リストを読んでいます…</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Scope</source>
            <translation>範囲</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>登録日</translation>
        </message>
        <message>
            <source>Who asked</source>
            <translation>申出者</translation>
        </message>
        <message>
            <source>Whom</source>
            <translation>対象</translation>
        </message>
    </context>
    <context>
        <name>RefusedPanel</name>
        <message>
            <source>Everything that was sent has been accepted.</source>
            <translation>送信したものはすべて受け付けられました。</translation>
        </message>
        <message>
            <source>Nothing to check</source>
            <translation>確認が必要なものはありません</translation>
        </message>
        <message>
            <source>The team's database did not accept these. They are safe on this machine.</source>
            <translation>チームのデータベースが受け付けなかった記録です。この端末には保存されています。</translation>
        </message>
        <message>
            <source>To check</source>
            <translation>要確認</translation>
        </message>
    </context>
    <context>
        <name>RefusedRow</name>
        <message>
            <source>Discard…</source>
            <translation>破棄…</translation>
        </message>
        <message>
            <source>Edit</source>
            <translation>編集</translation>
        </message>
        <message>
            <source>Reason for discarding</source>
            <translation>破棄の理由</translation>
        </message>
        <message>
            <source>Send again</source>
            <translation>もう一度送信</translation>
        </message>
        <message>
            <source>Taking back a call</source>
            <translation>架電の取り消し</translation>
        </message>
        <message>
            <source>Why is it not needed? Then press Discard again.</source>
            <translation>不要な理由を入力し、もう一度「破棄」を押してください。</translation>
        </message>
    </context>
    <context>
        <name>Registry</name>
        <message>
            <source>Not possible on this page</source>
            <translation>このページでは使えません</translation>
        </message>
    </context>
    <context>
        <name>RejectedFile</name>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>Column</source>
            <translation>列</translation>
        </message>
        <message>
            <source>Excel (*.xlsx)</source>
            <translation>Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Rejected rows saved in {file}: {count}</source>
            <translation>取り込めなかった {count} 行を {file} に保存しました</translation>
        </message>
        <message>
            <source>Save the rejected rows</source>
            <translation>取り込めなかった行を保存</translation>
        </message>
        <message>
            <source>{file} rejected.csv</source>
            <translation>{file} 取込不可.csv</translation>
        </message>
    </context>
    <context>
        <name>ReportCard</name>
        <message>
            <source>All</source>
            <translation>すべて</translation>
        </message>
        <message>
            <source>The first {shown} of {counted} doubtful cells are listed.</source>
            <translation>要確認のセル {counted} 件のうち、先頭の {shown} 件を表示しています。</translation>
        </message>
    </context>
    <context>
        <name>RequestView</name>
        <message>
            <source>(no name)</source>
            <translation>(氏名なし)</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>Company</source>
            <translation>会社</translation>
        </message>
        <message>
            <source>Correct…</source>
            <translation>訂正…</translation>
        </message>
        <message>
            <source>Erase…</source>
            <translation>消去…</translation>
        </message>
        <message>
            <source>Everything stored is in {file} ({count} records). The audit log says so.</source>
            <translation>保有しているすべての記録 {count} 件を {file} に書き出しました。監査ログに残しました。</translation>
        </message>
        <message>
            <source>Excel (*.xlsx)</source>
            <translation>Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>Find a person</source>
            <translation>人を探す</translation>
        </message>
        <message>
            <source>Found: {count}</source>
            <translation>見つかった人: {count}</translation>
        </message>
        <message>
            <source>Hand over what is stored</source>
            <translation>保有している情報を渡す</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>開示用に書き出す…</translation>
        </message>
        <message>
            <source>Handing over and erasing are the administrator's.</source>
            <translation>書き出しと消去は管理者が行います。</translation>
        </message>
        <message>
            <source>JSON (*.json)</source>
            <translation>JSON (*.json)</translation>
        </message>
        <message>
            <source>Name, kana, company, number, mail address</source>
            <translation>氏名・フリガナ・会社・電話番号・メール</translation>
        </message>
        <message>
            <source>Nobody is chosen.</source>
            <translation>誰も選ばれていません。</translation>
        </message>
        <message>
            <source>Nobody is found. Try another spelling, the number or the address.</source>
            <translation>見つかりません。別の表記、電話番号、メールアドレスでもお試しください。</translation>
        </message>
        <message>
            <source>PDF (*.pdf)</source>
            <translation>PDF (*.pdf)</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>氏名</translation>
        </message>
        <message>
            <source>Persons found</source>
            <translation>見つかった人</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話</translation>
        </message>
        <message>
            <source>Stop calls…</source>
            <translation>架電を停止…</translation>
        </message>
        <message>
            <source>Type a name, kana, a company, a number in any format, or a mail address.</source>
            <translation>氏名、フリガナ、会社名、電話番号(どの書き方でも)、メールアドレスのいずれかを入力してください。</translation>
        </message>
        <message>
            <source>What is stored</source>
            <translation>保有している情報</translation>
        </message>
        <message>
            <source>allowed</source>
            <translation>可</translation>
        </message>
        <message>
            <source>person {number}.pdf</source>
            <translation>個人 {number}.pdf</translation>
        </message>
        <message>
            <source>stopped</source>
            <translation>禁止</translation>
        </message>
        <message>
            <source>{name}, {company} (number {number}): {count} records are stored.</source>
            <translation>{company}・{name}(番号 {number}): 保有している記録 {count} 件</translation>
        </message>
    </context>
    <context>
        <name>ResultView</name>
        <message>
            <source>Go to the calls</source>
            <translation>架電へ進む</translation>
        </message>
        <message>
            <source>Import another list</source>
            <translation>別のリストを取り込む</translation>
        </message>
        <message>
            <source>Keep them</source>
            <translation>残す</translation>
        </message>
        <message>
            <source>Save the rejected rows …</source>
            <translation>取り込めなかった行を保存…</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>取り消す</translation>
        </message>
        <message>
            <source>Take its leads back?</source>
            <translation>取り込んだリードを取り消しますか?</translation>
        </message>
        <message>
            <source>This very file was imported before: its leads are not doubled.</source>
            <translation>同じファイルを以前に取り込んでいます。リードは二重になりません。</translation>
        </message>
        <message>
            <source>Undo this import</source>
            <translation>この取り込みを取り消す</translation>
        </message>
        <message>
            <source>{file} is imported</source>
            <translation>{file} を取り込みました</translation>
        </message>
        <message>
            <source>{first} {second}</source>
            <translation>{first}{second}</translation>
        </message>
        <message>
            <source>{rows} rows in {time}.</source>
            <translation>{rows} 行を {time}で取り込みました。</translation>
        </message>
    </context>
    <context>
        <name>ReviewModel</name>
        <message>
            <source>Company</source>
            <translation>企業</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>行</translation>
        </message>
        <message>
            <source>Much like</source>
            <translation>似ている既存データ</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Phone</source>
            <translation>電話</translation>
        </message>
    </context>
    <context>
        <name>ReviewRows</name>
        <message>
            <source>Rows by what would become of them</source>
            <translation>取り込み結果ごとの行</translation>
        </message>
        <message>
            <source>The first {shown} of {counted} rows are listed.</source>
            <translation>{counted} 行のうち最初の {shown} 行を表示しています。</translation>
        </message>
    </context>
    <context>
        <name>Roles</name>
        <message>
            <source>Administrator</source>
            <translation>管理者</translation>
        </message>
        <message>
            <source>Field sales</source>
            <translation>フィールドセールス</translation>
        </message>
        <message>
            <source>Inbound rep (SDR)</source>
            <translation>反響型(SDR)</translation>
        </message>
        <message>
            <source>Outbound rep (BDR)</source>
            <translation>新規開拓型(BDR)</translation>
        </message>
        <message>
            <source>Team lead</source>
            <translation>チームリーダー</translation>
        </message>
    </context>
    <context>
        <name>RuleForm</name>
        <message>
            <source>0: no limit</source>
            <translation>0: 上限なし</translation>
        </message>
        <message>
            <source>A new one instead</source>
            <translation>新しく作る</translation>
        </message>
        <message>
            <source>A new rule</source>
            <translation>新しいルール</translation>
        </message>
        <message>
            <source>Add the rule</source>
            <translation>ルールを追加</translation>
        </message>
        <message>
            <source>As they are written in Japanese; empty: everywhere</source>
            <translation>例: 東京都 神奈川県(空なら全国)</translation>
        </message>
        <message>
            <source>At most a day</source>
            <translation>1 日の上限</translation>
        </message>
        <message>
            <source>Change the rule</source>
            <translation>ルールの変更</translation>
        </message>
        <message>
            <source>Give to</source>
            <translation>割り当て先</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>People</source>
            <translation>担当者</translation>
        </message>
        <message>
            <source>Prefectures</source>
            <translation>都道府県</translation>
        </message>
        <message>
            <source>Save the rule</source>
            <translation>ルールを保存</translation>
        </message>
        <message>
            <source>Sources</source>
            <translation>流入経路</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <source>The rule</source>
            <translation>ルール</translation>
        </message>
        <message>
            <source>Tiers</source>
            <translation>ティア</translation>
        </message>
    </context>
    <context>
        <name>RunView</name>
        <message>
            <source>About {time} left</source>
            <translation>残り約 {time}</translation>
        </message>
        <message>
            <source>Cancel the import</source>
            <translation>取り込みを中止</translation>
        </message>
        <message>
            <source>Cancelled: what came in is taken out again …</source>
            <translation>中止しました。取り込んだ分を取り除いています…</translation>
        </message>
        <message>
            <source>Importing {file}</source>
            <translation>{file} を取り込み中</translation>
        </message>
        <message>
            <source>Just started</source>
            <translation>開始しました</translation>
        </message>
        <message>
            <source>Rows imported</source>
            <translation>取り込んだ行</translation>
        </message>
        <message>
            <source>You can go on calling meanwhile. Cancelling leaves nothing of this list behind.</source>
            <translation>取り込み中も架電を続けられます。中止すると、このリストのデータは残りません。</translation>
        </message>
        <message>
            <source>{rows} of {total} rows</source>
            <translation>{rows} / {total} 行</translation>
        </message>
    </context>
    <context>
        <name>SampleClock</name>
        <message>
            <source>Nobody may be called at this hour, so the clock of the sample shows the last working afternoon.</source>
            <translation>いまは架電できない時間帯のため、サンプルの時計は直近の営業日の午後を示しています。</translation>
        </message>
        <message>
            <source>Sample data · {day} {time}</source>
            <translation>サンプルデータ · {day} {time}</translation>
        </message>
    </context>
    <context>
        <name>SaveBar</name>
        <message>
            <source>Save and next</source>
            <translation>保存して次へ</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>取り消す</translation>
        </message>
    </context>
    <context>
        <name>SearchField</name>
        <message>
            <source>Clear the search</source>
            <translation>検索を消去</translation>
        </message>
    </context>
    <context>
        <name>SessionsView</name>
        <message>
            <source>End the session</source>
            <translation>セッションを終了</translation>
        </message>
        <message>
            <source>Machine</source>
            <translation>端末</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>On lead</source>
            <translation>対応中のリード</translation>
        </message>
        <message>
            <source>Program</source>
            <translation>プログラム</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>サインイン中</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>開始</translation>
        </message>
        <message>
            <source>The window is signed out at once and the lead it shows is free; what was typed and logged there stays. Who must not come back: “No longer here”, or a new password.</source>
            <translation>その画面はすぐにサインアウトし、表示中のリードは空きます。入力や記録は端末に残ります。再び入れないようにするには、「在籍から外す」か「パスワードを再発行」を使います。</translation>
        </message>
        <message>
            <source>a lead of another list</source>
            <translation>別のリストのリード</translation>
        </message>
        <message>
            <source>without a window</source>
            <translation>画面なし</translation>
        </message>
        <message>
            <source>{name} (this window)</source>
            <translation>{name}(この画面)</translation>
        </message>
    </context>
    <context>
        <name>SettingsPage</name>
        <message>
            <source>Backed up: {name}</source>
            <translation>バックアップしました: {name}</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>設定</translation>
        </message>
    </context>
    <context>
        <name>SharingView</name>
        <message>
            <source>A day</source>
            <translation>上限/日</translation>
        </message>
        <message>
            <source>Earlier</source>
            <translation>上へ</translation>
        </message>
        <message>
            <source>For</source>
            <translation>対象</translation>
        </message>
        <message>
            <source>Given to</source>
            <translation>割り当て先</translation>
        </message>
        <message>
            <source>Later</source>
            <translation>下へ</translation>
        </message>
        <message>
            <source>Let it rest</source>
            <translation>止める</translation>
        </message>
        <message>
            <source>New leads</source>
            <translation>新しいリード</translation>
        </message>
        <message>
            <source>On</source>
            <translation>有効</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>削除</translation>
        </message>
        <message>
            <source>Rule</source>
            <translation>ルール</translation>
        </message>
        <message>
            <source>Rules are asked from the top; whoever is away, does not see the list or has enough is passed over.</source>
            <translation>ルールは上から順に当てはめます。不在の人、そのリストを見られない人、上限に達した人は飛ばします。</translation>
        </message>
        <message>
            <source>Rules of sharing out</source>
            <translation>割り当てルール</translation>
        </message>
        <message>
            <source>Share out now</source>
            <translation>今すぐ割り当てる</translation>
        </message>
        <message>
            <source>Sharing out…</source>
            <translation>割り当てています…</translation>
        </message>
        <message>
            <source>Switch on</source>
            <translation>有効にする</translation>
        </message>
        <message>
            <source>There are no rules: new leads are nobody's until somebody takes or moves them.</source>
            <translation>ルールがありません。新しいリードは、誰かが対応するか移すまで未割当のままです。</translation>
        </message>
        <message>
            <source>Try on the leads that wait</source>
            <translation>待っているリードで試す</translation>
        </message>
        <message>
            <source>rests</source>
            <translation>停止中</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>はい</translation>
        </message>
    </context>
    <context>
        <name>SharingWords</name>
        <message>
            <source>, </source>
            <translation>、</translation>
        </message>
        <message>
            <source>A team in turn</source>
            <translation>チームで順番に</translation>
        </message>
        <message>
            <source>Given: {leads}. To nobody: {left}.</source>
            <translation>割り当て {leads} 件、未割当 {left} 件</translation>
        </message>
        <message>
            <source>Move taken back</source>
            <translation>移動の取り消し</translation>
        </message>
        <message>
            <source>Moved</source>
            <translation>担当の移動</translation>
        </message>
        <message>
            <source>No new lead is without an owner.</source>
            <translation>担当のいない新しいリードはありません。</translation>
        </message>
        <message>
            <source>One person</source>
            <translation>1 人に</translation>
        </message>
        <message>
            <source>Only the most urgent were looked at.</source>
            <translation>緊急度の高いものだけを対象にしました。</translation>
        </message>
        <message>
            <source>People in turn</source>
            <translation>複数人で順番に</translation>
        </message>
        <message>
            <source>Stand-in: away</source>
            <translation>不在のため引き継ぎ</translation>
        </message>
        <message>
            <source>Team {team} in turn</source>
            <translation>チーム{team}で順番に</translation>
        </message>
        <message>
            <source>The company's owner</source>
            <translation>企業の担当者</translation>
        </message>
        <message>
            <source>Would be given: {leads}. To nobody: {left}.</source>
            <translation>割り当てる見込み {leads} 件、未割当 {left} 件</translation>
        </message>
        <message>
            <source>every lead</source>
            <translation>すべてのリード</translation>
        </message>
        <message>
            <source>everybody has as many as a day may bring</source>
            <translation>全員が 1 日の上限に達しています</translation>
        </message>
        <message>
            <source>no rule is for them</source>
            <translation>当てはまるルールがありません</translation>
        </message>
        <message>
            <source>their company has no owner, and no other rule is for them</source>
            <translation>企業の担当者がおらず、ほかに当てはまるルールもありません</translation>
        </message>
        <message>
            <source>whom the rules name does not see their list</source>
            <translation>ルールの担当者がそのリストを見られません</translation>
        </message>
        <message>
            <source>whom the rules name is away</source>
            <translation>ルールの担当者が不在です</translation>
        </message>
        <message>
            <source>{leads} to nobody: {why}</source>
            <translation>未割当 {leads} 件: {why}</translation>
        </message>
        <message>
            <source>{leads} to {name}</source>
            <translation>{name}さんに {leads} 件</translation>
        </message>
        <message>
            <source>{people} in turn</source>
            <translation>{people}で順番に</translation>
        </message>
    </context>
    <context>
        <name>ShortcutPage</name>
        <message>
            <source>Keyboard shortcuts</source>
            <translation>キーボードショートカット</translation>
        </message>
        <message>
            <source>Single keys work while the list has the focus. Esc closes.</source>
            <translation>1文字のキーはリストにフォーカスがあるときに働きます。Escで閉じます。</translation>
        </message>
    </context>
    <context>
        <name>StopForm</name>
        <message>
            <source>Cancel</source>
            <translation>キャンセル</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>理由</translation>
        </message>
        <message>
            <source>Stop calls</source>
            <translation>架電を停止</translation>
        </message>
        <message>
            <source>The whole company</source>
            <translation>会社全体</translation>
        </message>
        <message>
            <source>Their numbers</source>
            <translation>この人の番号</translation>
        </message>
        <message>
            <source>This person</source>
            <translation>この人</translation>
        </message>
        <message>
            <source>What nobody calls again</source>
            <translation>架電しない範囲</translation>
        </message>
        <message>
            <source>Who asked</source>
            <translation>申出者</translation>
        </message>
        <message>
            <source>{name}, {company}: leaves the queue at once, promised callbacks are cancelled, and no list wakes it again. Only a team lead can lift it.</source>
            <translation>{company}・{name}: すぐに架電リストから外れ、再架電の約束は取り消され、リストを取り込んでも戻りません。解除できるのはチームリーダーだけです。</translation>
        </message>
    </context>
    <context>
        <name>SyncStatus</name>
        <message>
            <source>Everything saved here is sent to the team's database by itself.</source>
            <translation>保存した内容は自動的にチームのデータベースへ送信されます。</translation>
        </message>
        <message>
            <source>In sync {time}</source>
            <translation>同期済み {time}</translation>
        </message>
        <message>
            <source>No connection</source>
            <translation>未接続</translation>
        </message>
        <message>
            <source>No connection since {time}</source>
            <translation>未接続（{time}〜）</translation>
        </message>
        <message>
            <source>Saved on this machine</source>
            <translation>この端末に保存済み</translation>
        </message>
        <message>
            <source>To check: {count}</source>
            <translation>要確認 {count}件</translation>
        </message>
        <message>
            <source>Waiting {count}</source>
            <translation>送信待ち {count}件</translation>
        </message>
        <message>
            <source>What the server did not accept, or stored otherwise</source>
            <translation>サーバーが受け付けなかったもの、または違う内容で記録されたもの</translation>
        </message>
        <message>
            <source>{why} What is saved stays on this machine and is sent by itself, also after the next start.</source>
            <translation>{why} 保存した内容はこの端末に残り、自動的に送信されます。次に起動したときも同じです。</translation>
        </message>
    </context>
    <context>
        <name>TableExport</name>
        <message>
            <source>CSV (*.csv)</source>
            <translation>CSV (*.csv)</translation>
        </message>
        <message>
            <source>Excel (*.xlsx)</source>
            <translation>Excel (*.xlsx)</translation>
        </message>
        <message>
            <source>Save the table</source>
            <translation>表の保存</translation>
        </message>
        <message>
            <source>{rows} rows written to {file}</source>
            <translation>{file} に {rows} 行を書き出しました</translation>
        </message>
    </context>
    <context>
        <name>TakenBanner</name>
        <message>
            <source>{name} has this lead until {time}. What you type stays here as your draft.</source>
            <translation>{name}さんが{time}まで対応中です。入力した内容は下書きとして残ります。</translation>
        </message>
        <message>
            <source>{name} has this lead. What you type stays here as your draft.</source>
            <translation>{name}さんが対応中です。入力した内容は下書きとして残ります。</translation>
        </message>
    </context>
    <context>
        <name>TalkCard</name>
        <message>
            <source> / </source>
            <translation> / </translation>
        </message>
        <message>
            <source>No script for this stage yet.</source>
            <translation>このフェーズのトークはまだありません。</translation>
        </message>
        <message>
            <source>Send: </source>
            <translation>送る資料: </translation>
        </message>
        <message>
            <source>Talk</source>
            <translation>トーク</translation>
        </message>
        <message>
            <source>Talk: {title}</source>
            <translation>トーク: {title}</translation>
        </message>
        <message>
            <source>When they hesitate</source>
            <translation>よくある不安への返し</translation>
        </message>
        <message>
            <source>{stage} {number}/{total}</source>
            <translation>{stage} {number}/{total}</translation>
        </message>
    </context>
    <context>
        <name>TargetsCard</name>
        <message>
            <source>Daily targets</source>
            <translation>1日の目標</translation>
        </message>
    </context>
    <context>
        <name>TeamPage</name>
        <message>
            <source>Callbacks for which nobody is found: {count}. Move them to somebody.</source>
            <translation>引き継ぐ人が見つからない再架電: {count} 件。誰かに移してください。</translation>
        </message>
        <message>
            <source>Callbacks that found a stand-in: {count}.</source>
            <translation>再架電 {count} 件を引き継ぎました。</translation>
        </message>
        <message>
            <source>Leads in hand</source>
            <translation>担当中のリード</translation>
        </message>
        <message>
            <source>Login and password are on the clipboard.</source>
            <translation>ログイン名とパスワードをコピーしました。</translation>
        </message>
        <message>
            <source>Parts of the team</source>
            <translation>チームの項目</translation>
        </message>
        <message>
            <source>People</source>
            <translation>ユーザー</translation>
        </message>
        <message>
            <source>Sharing out</source>
            <translation>割り当て</translation>
        </message>
        <message>
            <source>Signed in</source>
            <translation>サインイン中</translation>
        </message>
        <message>
            <source>Team</source>
            <translation>チーム</translation>
        </message>
        <message>
            <source>What was done</source>
            <translation>操作の記録</translation>
        </message>
        <message>
            <source>Who got what</source>
            <translation>割り当ての履歴</translation>
        </message>
        <message>
            <source>Work lists</source>
            <translation>作業リスト</translation>
        </message>
    </context>
    <context>
        <name>TimeField</name>
        <message>
            <source>Not understood. Try “tomorrow 10:00” or “11/25 14:30”.</source>
            <translation>読み取れません。「明日10時」「11/25 14:30」のように入力してください。</translation>
        </message>
        <message>
            <source>That is in the past.</source>
            <translation>過去の日時です。</translation>
        </message>
        <message>
            <source>There is no such day or time.</source>
            <translation>その日時はありません。</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>Call: {outcome}</source>
            <translation>架電: {outcome}</translation>
        </message>
        <message>
            <source>Nothing yet: this is the first contact.</source>
            <translation>まだ接点はありません。これが最初の連絡です。</translation>
        </message>
        <message>
            <source>Now {name}'s</source>
            <translation>担当: {name}</translation>
        </message>
        <message>
            <source>So far</source>
            <translation>これまでの接点</translation>
        </message>
        <message>
            <source>before: {name}</source>
            <translation>前任: {name}</translation>
        </message>
        <message>
            <source>nobody</source>
            <translation>なし</translation>
        </message>
        <message>
            <source>{call} (undone)</source>
            <translation>{call}(取り消し済み)</translation>
        </message>
        <message>
            <source>{n} min</source>
            <translation>{n}分</translation>
        </message>
    </context>
    <context>
        <name>TodayStrip</name>
        <message>
            <source>Appointment rate {rate}</source>
            <translation>アポ率 {rate}</translation>
        </message>
        <message>
            <source>Appointments</source>
            <translation>アポ</translation>
        </message>
        <message>
            <source>Business hours from a lead's arrival to its first call, of the leads first called today</source>
            <translation>今日初めて架電したリードの、反響から初回架電までの営業時間(中央値)</translation>
        </message>
        <message>
            <source>Calls</source>
            <translation>架電</translation>
        </message>
        <message>
            <source>Connect rate {rate}</source>
            <translation>担当接続率 {rate}</translation>
        </message>
        <message>
            <source>Connects</source>
            <translation>担当接続</translation>
        </message>
        <message>
            <source>First call after {time} (median)</source>
            <translation>初回架電まで 中央値 {time}</translation>
        </message>
        <message>
            <source>Next promised call: {when}  {company}</source>
            <translation>次の約束の電話 {when}  {company}</translation>
        </message>
        <message>
            <source>Next promised call: {when}  {company}, {person}</source>
            <translation>次の約束の電話 {when}  {company} {person}様</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>今日の数字</translation>
        </message>
    </context>
    <context>
        <name>TroublePage</name>
        <message>
            <source>Choose another file…</source>
            <translation>別のファイルを選ぶ…</translation>
        </message>
        <message>
            <source>Open the backups folder</source>
            <translation>バックアップのフォルダーを開く</translation>
        </message>
        <message>
            <source>Restore the newest backup</source>
            <translation>最新のバックアップに戻す</translation>
        </message>
        <message>
            <source>Start a new database</source>
            <translation>新しいデータベースで始める</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>もう一度試す</translation>
        </message>
        <message>
            <source>Use the sample data</source>
            <translation>サンプルデータを使う</translation>
        </message>
    </context>
    <context>
        <name>Undoing</name>
        <message>
            <source>Taken back: {removed} leads removed, {restored} records put back as they were.</source>
            <translation>取り消しました。リード {removed} 件を取り除き、{restored} 件を元に戻しました。</translation>
        </message>
        <message>
            <source>Taken back: {removed} leads removed.</source>
            <translation>取り消しました。リード {removed} 件を取り除きました。</translation>
        </message>
        <message>
            <source>{count} stay: {why}.</source>
            <translation>{count} 件は残しました({why})。</translation>
        </message>
        <message>
            <source>{first} {second}</source>
            <translation>{first}{second}</translation>
        </message>
    </context>
    <context>
        <name>UnresolvedBanner</name>
        <message>
            <source>A call was left open: {company}, {when}</source>
            <translation>記録の途中の通話があります: {company} {when}</translation>
        </message>
        <message>
            <source>A call was left open: {person}, {company}, {when}</source>
            <translation>記録の途中の通話があります: {person}様({company}) {when}</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>続ける</translation>
        </message>
        <message>
            <source>Discard…</source>
            <translation>破棄…</translation>
        </message>
        <message>
            <source>Keep it</source>
            <translation>残す</translation>
        </message>
        <message>
            <source>Throw away</source>
            <translation>破棄する</translation>
        </message>
        <message>
            <source>Throw away what was noted for {company}? It cannot be brought back.</source>
            <translation>{company}への通話の記録を破棄しますか? 元に戻せません。</translation>
        </message>
        <message>
            <source>Throw away what was noted for {person}? It cannot be brought back.</source>
            <translation>{person}様の記録を破棄しますか? 元に戻せません。</translation>
        </message>
    </context>
    <context>
        <name>ValueClash</name>
        <message>
            <source>Keep mine</source>
            <translation>自分の内容にする</translation>
        </message>
        <message>
            <source>Take theirs</source>
            <translation>相手の内容にする</translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>空欄</translation>
        </message>
        <message>
            <source>{field}: changed meanwhile to “{theirs}”. Yours: “{mine}”.</source>
            <translation>{field}：その間に「{theirs}」に変更されました。こちらは「{mine}」です。</translation>
        </message>
        <message>
            <source>{field}: {name} changed it at {time} to “{theirs}”. Yours: “{mine}”.</source>
            <translation>{field}：{name}さんが{time}に「{theirs}」に変更しました。こちらは「{mine}」です。</translation>
        </message>
    </context>
    <context>
        <name>ViewTabs</name>
        <message>
            <source>Callbacks</source>
            <translation>再架電</translation>
        </message>
        <message>
            <source>Now</source>
            <translation>今すぐ</translation>
        </message>
        <message>
            <source>Other</source>
            <translation>その他</translation>
        </message>
        <message>
            <source>P1</source>
            <translation>優先度1</translation>
        </message>
        <message>
            <source>P2</source>
            <translation>優先度2</translation>
        </message>
        <message>
            <source>Parts of the list</source>
            <translation>リストの区分</translation>
        </message>
    </context>
    <context>
        <name>WaitingFiles</name>
        <message>
            <source>Go on to the next file</source>
            <translation>次のファイルへ進む</translation>
        </message>
        <message>
            <source>Not these</source>
            <translation>残りは取り込まない</translation>
        </message>
        <message>
            <source>Still to come ({count}): {files}</source>
            <translation>残りのファイル({count} 件): {files}</translation>
        </message>
    </context>
    <context>
        <name>WholeListCard</name>
        <message>
            <source>Campaign (if no column says it)</source>
            <translation>キャンペーン(列にない場合)</translation>
        </message>
        <message>
            <source>Cards given to us at the June fair …</source>
            <translation>例: 6月の展示会でいただいた名刺</translation>
        </message>
        <message>
            <source>For the whole list</source>
            <translation>リスト全体</translation>
        </message>
        <message>
            <source>June fair, spring seminar …</source>
            <translation>例: 6月展示会、春のセミナー</translation>
        </message>
        <message>
            <source>Kept with the import, so that people who ask get an answer.</source>
            <translation>問い合わせがあったときに答えられるよう、取り込みの記録に残します。</translation>
        </message>
        <message>
            <source>Source of the whole list</source>
            <translation>リスト全体の流入経路</translation>
        </message>
        <message>
            <source>Source where the column names none</source>
            <translation>列にないときの流入経路</translation>
        </message>
        <message>
            <source>The leads come in as: {tier}</source>
            <translation>リードの区分: {tier}</translation>
        </message>
        <message>
            <source>Where is the data from, and why may it be used?</source>
            <translation>データの入手元と利用目的</translation>
        </message>
    </context>
    <context>
        <name>WindowCard</name>
        <message>
            <source>Calling window</source>
            <translation>架電できる時間帯</translation>
        </message>
        <message>
            <source>Closed on Japanese holidays</source>
            <translation>日本の祝日は架電しない</translation>
        </message>
        <message>
            <source>Days</source>
            <translation>曜日</translation>
        </message>
        <message>
            <source>Holidays</source>
            <translation>休日</translation>
        </message>
        <message>
            <source>Nobody is called before 8:00 or after 20:00, whatever is written here.</source>
            <translation>設定にかかわらず、8:00より前と20:00以降には架電しません。</translation>
        </message>
        <message>
            <source>Times</source>
            <translation>時間</translation>
        </message>
        <message>
            <source>Write times such as 9:00-12:00, 13:00-17:30, and choose at least one day. Not saved yet.</source>
            <translation>時間は「9:00-12:00, 13:00-17:30」のように入力し、曜日を1つ以上選んでください。まだ保存していません。</translation>
        </message>
    </context>
    <context>
        <name>WordsCard</name>
        <message>
            <source>Not ours: as for the whole list</source>
            <translation>該当なし(リスト全体の流入元で登録)</translation>
        </message>
        <message>
            <source>Not ours: as its source</source>
            <translation>該当なし(流入元で決める)</translation>
        </message>
        <message>
            <source>Rows: {count}</source>
            <translation>{count} 行</translation>
        </message>
        <message>
            <source>Say once what they mean here; every list to come is read so. Then check again.</source>
            <translation>意味を一度選んでおくと、今後のリストも同じように読み取ります。選んだらもう一度確認してください。</translation>
        </message>
        <message>
            <source>What “{word}” means</source>
            <translation>「{word}」の意味</translation>
        </message>
        <message>
            <source>Words that are not known yet</source>
            <translation>まだ登録されていない言葉</translation>
        </message>
    </context>
    <context>
        <name>WorkCard</name>
        <message>
            <source>Away</source>
            <translation>不在</translation>
        </message>
        <message>
            <source>Away; here again on {day}.</source>
            <translation>不在です。{day}に戻ります。</translation>
        </message>
        <message>
            <source>Callbacks due meanwhile go to the company's owner, else to the team.</source>
            <translation>不在中の再架電は、企業の担当者か、同じチームの人が引き継ぎます。</translation>
        </message>
        <message>
            <source>First day here again</source>
            <translation>戻る日</translation>
        </message>
        <message>
            <source>First day here again: 12/1</source>
            <translation>戻る日(例: 12/1)</translation>
        </message>
        <message>
            <source>Here again</source>
            <translation>在席に戻す</translation>
        </message>
        <message>
            <source>Leads {leads}, callbacks {callbacks}</source>
            <translation>リード {leads} 件・再架電 {callbacks} 件</translation>
        </message>
        <message>
            <source>Move the work of {name} – {some}</source>
            <translation>{name}さんの担当を移す – {some}</translation>
        </message>
        <message>
            <source>Move to those chosen</source>
            <translation>選んだ人に移す</translation>
        </message>
        <message>
            <source>Move work</source>
            <translation>担当を移す</translation>
        </message>
        <message>
            <source>Note it</source>
            <translation>登録</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>移動先</translation>
        </message>
        <message>
            <source>Type the first day they are here again, as 12/1.</source>
            <translation>戻る日を入力してください(例: 12/1)。</translation>
        </message>
    </context>
    <context>
        <name>WorkMoves</name>
        <message>
            <source> · </source>
            <translation>、</translation>
        </message>
        <message>
            <source>Moved to {shares}</source>
            <translation>移しました: {shares}</translation>
        </message>
        <message>
            <source>Moved to {shares}; {left} stayed, for nobody chosen sees their list</source>
            <translation>移しました: {shares}。{left} 件は、選んだ人がそのリストを見られないためそのままです</translation>
        </message>
        <message>
            <source>Nothing moved: nobody chosen sees the list of these leads.</source>
            <translation>移していません。選んだ人は、このリードのリストを見られません。</translation>
        </message>
        <message>
            <source>Nothing was moved that could be taken back.</source>
            <translation>取り消せる担当の移動はありません。</translation>
        </message>
        <message>
            <source>Only a team's lead moves work</source>
            <translation>担当を移せるのはチームリーダーだけです</translation>
        </message>
        <message>
            <source>Take it back</source>
            <translation>取り消す</translation>
        </message>
        <message>
            <source>Taken back: leads {leads}, callbacks {callbacks}.</source>
            <translation>取り消しました: リード {leads} 件・再架電 {callbacks} 件</translation>
        </message>
        <message>
            <source>There was nothing to move.</source>
            <translation>移すものはありませんでした。</translation>
        </message>
        <message>
            <source>{name}: leads {leads}, callbacks {callbacks}</source>
            <translation>{name}さん リード {leads} 件・再架電 {callbacks} 件</translation>
        </message>
    </context>
    <context>
        <name>YouCard</name>
        <message>
            <source>Name</source>
            <translation>名前</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>役割</translation>
        </message>
        <message>
            <source>You</source>
            <translation>ユーザー</translation>
        </message>
    </context>
</TS>
