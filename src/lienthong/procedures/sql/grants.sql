-- The server reads all rows of procedures, and writes the national catalogue: versions are
-- added and never changed; what is current moves on. Dated figures come with the set-up.
GRANT SELECT ON
  procedures_nationalprocedure, procedures_nationalversion, procedures_limit, procedures_fee,
  procedures_linkorder, procedures_dossiercodepattern, procedures_defect, procedures_formerbody,
  procedures_formerinstrument, procedures_everydaywords, procedures_lifeevent,
  procedures_eventprocedure, procedures_need, procedures_age
TO {app};
GRANT INSERT, UPDATE ON procedures_nationalprocedure TO {app};
GRANT INSERT ON procedures_nationalversion TO {app};
