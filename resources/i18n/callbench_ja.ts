<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
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
            <source>file csv excel</source>
            <translation>あたらしい とりこみ いんぽーと りすと atarashii torikomi risuto</translation>
        </message>
        <message>
            <source>find filter</source>
            <translation>けんさく さがす しぼりこみ kensaku sagasu shiborikomi</translation>
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
            <source>Go to import</source>
            <translation>取込へ移動</translation>
        </message>
        <message>
            <source>Go to settings</source>
            <translation>設定へ移動</translation>
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
            <source>Switch the language</source>
            <translation>言語を切替 (日本語 / English)</translation>
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
            <source>Write a memo</source>
            <translation>メモを書く</translation>
        </message>
        <message>
            <source>Wrong number</source>
            <translation>番号違い</translation>
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
            <source>the sheet</source>
            <translation>シート</translation>
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
            <source>Callbench is already open.</source>
            <translation>Callbenchはすでに開いています。</translation>
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
            <source>Free some space, then save again.</source>
            <translation>空き容量を増やして、もう一度保存してください。</translation>
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
            <source>The database cannot be written.</source>
            <translation>データベースに書き込めません。</translation>
        </message>
        <message>
            <source>The database is damaged.</source>
            <translation>データベースが壊れています。</translation>
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
            <source>The role {role} may not {action}.</source>
            <translation>{role}には「{action}」の権限がありません。</translation>
        </message>
        <message>
            <source>There is no database at {path}.</source>
            <translation>{path} にデータベースがありません。</translation>
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
            <source>Update Callbench on this machine, then start it again.</source>
            <translation>この端末のCallbenchを更新してから、もう一度起動してください。</translation>
        </message>
        <message>
            <source>What you typed is still in the form.</source>
            <translation>入力した内容はフォームに残っています。</translation>
        </message>
        <message>
            <source>{by} has this lead{until}.</source>
            <translation>{by}さんがこのリードを担当中です{until}。</translation>
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
        <name>NoticeBar</name>
        <message>
            <source>Close this notice</source>
            <translation>このお知らせを閉じる</translation>
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
        <name>SearchField</name>
        <message>
            <source>Clear the search</source>
            <translation>検索を消去</translation>
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
</TS>
