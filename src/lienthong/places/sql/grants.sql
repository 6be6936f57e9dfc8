-- Places are public facts: everybody reads them, only the owner's load writes them.
GRANT SELECT ON places_source, places_unit, places_successor TO {app}, {exchange}, {steering}, {sweep};
GRANT EXECUTE ON FUNCTION places_on(date) TO {app}, {exchange}, {steering}, {sweep};
