package io.hearth.devices;

import java.time.Instant;
import java.util.Optional;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.ListCrudRepository;

/** Ended commands; the newest are kept. */
interface CommandRows extends ListCrudRepository<CommandRow, String> {

    /** When the oldest command came that is still to be kept, when there are more. */
    @Query("select c.at from CommandRow c order by c.at desc offset :keep rows fetch first 1 rows only")
    Optional<Instant> beginOfLast(int keep);

    @Modifying
    @Query("delete from CommandRow c where c.at < :cutoff")
    void forgetBefore(Instant cutoff);
}
