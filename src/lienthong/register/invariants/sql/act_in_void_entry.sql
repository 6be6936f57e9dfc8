SELECT act.id FROM register_act AS act
JOIN register_bookentry AS entry ON entry.id = act.entry_id WHERE entry.void_because <> ''
