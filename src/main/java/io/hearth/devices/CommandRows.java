package io.hearth.devices;

import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Ended commands; the newest are kept. */
interface CommandRows extends ListCrudRepository<CommandRow, String> {

    @Modifying
    @Query(
            value = "delete from command where at < (select min(at) from"
                    + " (select at from command order by at desc fetch first :keep rows only))",
            nativeQuery = true)
    void forgetAllBut(int keep);
}
