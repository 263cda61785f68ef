package io.hearth.automation.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/** The last runs of each rule. Written by one thread in batches. */
public interface RunRows extends Repository<RunRow, String> {

    List<RunRow> saveAll(Iterable<RunRow> rows);

    Optional<RunRow> findById(String id);

    /** Newest first, of all rules. */
    List<RunRow> findByOrderByStartedAtDesc(Limit limit);

    /** Newest first. */
    List<RunRow> findByRuleOrderByStartedAtDesc(String rule, Limit limit);

    /** When the runs began, newest first. */
    @Query("select r.startedAt from RunRow r where r.rule = :rule and r.ran = :ran order by r.startedAt desc")
    List<Instant> starts(String rule, boolean ran, Limit limit);

    /** When the runs that failed began, newest first. */
    @Query("select r.startedAt from RunRow r where r.rule = :rule and r.failed = true order by r.startedAt desc")
    List<Instant> failures(String rule, Limit limit);

    @Modifying
    @Query("delete from RunRow r where r.rule = :rule and r.failed = true and r.startedAt < :before")
    int forgetFailures(String rule, Instant before);

    /** Failed runs stay until they are older than {@code old}. */
    @Modifying
    @Query("delete from RunRow r where r.rule = :rule and r.ran = :ran and r.startedAt < :before"
            + " and (r.failed = false or r.startedAt < :old)")
    int forget(String rule, boolean ran, Instant before, Instant old);
}
