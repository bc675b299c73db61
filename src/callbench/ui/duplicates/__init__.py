"""Where does a person say which records are one and the same?"""
