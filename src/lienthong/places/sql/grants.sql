-- Places are public facts: everybody reads them, only the owner's load and plans write them.
GRANT SELECT ON places_source, places_unit, places_successor, places_addressrule TO {app}, {exchange}, {steering}, {sweep};
GRANT EXECUTE ON FUNCTION places_on(date), places_then(text[], date[]),
  places_formers(text, date, date) TO {app}, {exchange}, {steering}, {sweep};
