package io.hearth.automation.activity;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HappeningRows extends Repository<HappeningRow, String> {

    /** Newest first, before the place in time; what is null is not asked for. */
    @Query("""
            select h from HappeningRow h
            where (h.at < :at or h.at = :at and h.id < :id)
              and h.kind in :kinds
              and (:device is null or h.device = :device)
              and (:point is null or h.point = :point)
              and (:rule is null or h.rule = :rule)
            order by h.at desc, h.id desc
            """)
    List<HappeningRow> before(
            Instant at,
            String id,
            Collection<String> kinds,
            @Nullable String device,
            @Nullable String point,
            @Nullable String rule,
            Limit limit);

    long count();

    @Query("select h.at from HappeningRow h order by h.at desc")
    List<Instant> times(org.springframework.data.domain.Pageable page);

    @Modifying
    @Query("delete from HappeningRow h where h.at < :at")
    int forgetBefore(Instant at);
}
