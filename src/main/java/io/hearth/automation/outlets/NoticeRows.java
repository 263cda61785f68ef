package io.hearth.automation.outlets;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;
import org.springframework.transaction.annotation.Transactional;

interface NoticeRows extends Repository<NoticeRow, String> {

    NoticeRow save(NoticeRow row);

    Optional<NoticeRow> findById(String id);

    List<NoticeRow> findByIdLessThanOrderByIdDesc(String before, Limit limit);

    long countBySeenFalse();

    @Modifying
    @Transactional
    @Query("update NoticeRow n set n.seen = true where n.id = :id")
    int putAway(String id);

    @Modifying
    @Transactional
    @Query("update NoticeRow n set n.seen = true where n.seen = false")
    int putAllAway();

    @Modifying
    @Transactional
    @Query("delete from NoticeRow n where n.id < :oldest")
    int forgetBefore(String oldest);
}
