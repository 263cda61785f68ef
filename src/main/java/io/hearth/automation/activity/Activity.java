package io.hearth.automation.activity;

import io.hearth.automation.store.Batches;
import io.hearth.hub.Hub;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.domain.Limit;
import org.springframework.data.domain.PageRequest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What happened in the house, newest first. The loop only notes it; one thread writes it in batches, and forgets the
 * oldest. Any thread may read.
 */
@Service
public class Activity implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Activity.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The hub lets time pass in phase 0. */
    private static final int BEFORE_TIME_PASSES = -10;

    private static final int BATCHES_BETWEEN_TIDYING = 100;

    private static final String MERGE =
            "merge into happening (id, happened_at, kind, device_id, point_path, rule_id, content) key (id)"
                    + " values (?, ?, ?, ?, ?, ?, ?)";

    private final Hub hub;
    private final HappeningRows rows;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final ActivitySettings settings;
    private final Batches<Happening> batches;
    private int written;

    Activity(
            Hub hub,
            HappeningRows rows,
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            ActivitySettings settings) {
        this.hub = hub;
        this.rows = rows;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.settings = settings;
        this.batches =
                new Batches<>("activity", Happening::id, settings.maxWaiting(), settings.saveEvery(), this::save);
    }

    /**
     * What to look for; null is everything.
     *
     * @param kinds  sorts of happenings; empty for all
     * @param device id
     * @param point  path
     * @param rule   id
     */
    public record Filter(
            Collection<Happening.Kind> kinds,
            @Nullable String device,
            @Nullable String point,
            @Nullable String rule) {}

    /** Newest first. @param before only what happened before it; null for the newest */
    public List<Happening> newest(Filter filter, @Nullable Happening before, int most) {
        var kinds = filter.kinds().isEmpty() ? Arrays.asList(Happening.Kind.values()) : filter.kinds();
        return rows
                .before(
                        before == null ? Instant.parse("9999-01-01T00:00:00Z") : before.at(),
                        before == null ? "" : before.id(),
                        kinds.stream().map(Enum::name).toList(),
                        filter.device(),
                        filter.point(),
                        filter.rule(),
                        Limit.of(most))
                .stream()
                .flatMap(row -> read(row).stream())
                .toList();
    }

    private static Optional<Happening> read(HappeningRow row) {
        try {
            return Optional.of(JSON.readValue(row.content(), Happening.class));
        } catch (JacksonException otherVersion) {
            log.debug("A happening was kept in another shape and is left out", otherVersion);
            return Optional.empty();
        }
    }

    /** Happenings that were never written because too many waited. */
    public long left() {
        return batches.left();
    }

    @Override
    public void start() {
        hub.listen(new Observer(batches::keep));
        batches.start();
    }

    @Override
    public void stop() {
        batches.stop();
    }

    @Override
    public boolean isRunning() {
        return batches.running();
    }

    @Override
    public int getPhase() {
        return BEFORE_TIME_PASSES;
    }

    /** In one statement for all: a busy house must not pay for being watched. */
    private void save(List<Happening> happenings) {
        transaction.executeWithoutResult(status -> {
            jdbc.batchUpdate(MERGE, happenings.stream().map(Activity::columns).toList());
            if (written++ % BATCHES_BETWEEN_TIDYING == 0) {
                forgetOld();
            }
        });
    }

    private static Object[] columns(Happening it) {
        return new Object[] {
            it.id(),
            it.at().atOffset(ZoneOffset.UTC),
            it.kind().name(),
            it.device(),
            it.point(),
            it.rule(),
            JSON.writeValueAsString(it)
        };
    }

    private void forgetOld() {
        if (rows.count() > settings.keep()) {
            rows.times(PageRequest.of(settings.keep(), 1)).forEach(rows::forgetBefore);
        }
    }
}
