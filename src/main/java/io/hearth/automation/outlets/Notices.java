package io.hearth.automation.outlets;

import io.hearth.house.Cause;
import io.hearth.hub.Hub;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Effect;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;

/** What rules have told people, kept until newer ones push them out. Written off the loop; read by any thread. */
@Service
public class Notices implements HubListener, DisposableBean {

    /** Notices that are kept. */
    static final int KEPT = 500;

    /** Before these the oldest are looked for and forgotten. */
    private static final int TIDY_EVERY = 50;

    private static final int WAITING = 1_000;
    private static final String AFTER_ALL = "~";
    private static final Logger log = LoggerFactory.getLogger(Notices.class);

    private final NoticeRows rows;
    private final ThreadPoolExecutor writer;
    private int written;

    Notices(Hub hub, NoticeRows rows) {
        this.rows = rows;
        this.writer = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), task -> new Thread(task, "notices"));
        writer.allowCoreThreadTimeOut(true);
        hub.listen(this);
    }

    @Override
    public void stepped(Stepped stepped) {
        int number = 0;
        for (Effect effect : stepped.step().effects()) {
            if (effect instanceof Effect.Notify tell) {
                keep(
                        tell,
                        "%016d-%04d".formatted(stepped.seq(), number++),
                        stepped.event().at());
            }
        }
    }

    private void keep(Effect.Notify tell, String id, Instant at) {
        String rule = tell.cause().kind() == Cause.Kind.RULE ? tell.cause().who() : null;
        var notice = new Notice(id, at, tell.title(), tell.text(), tell.to(), tell.urgent(), rule, false);
        try {
            writer.execute(() -> write(notice));
        } catch (RejectedExecutionException full) {
            log.warn("Rules tell more than can be kept; left out: {}", notice.text());
        }
    }

    private void write(Notice notice) {
        try {
            rows.save(new NoticeRow(notice));
            if (++written % TIDY_EVERY == 0) {
                var kept = rows.findByIdLessThanOrderByIdDesc(AFTER_ALL, Limit.of(KEPT));
                if (kept.size() == KEPT) {
                    rows.forgetBefore(kept.get(KEPT - 1).notice().id());
                }
            }
        } catch (RuntimeException failure) {
            log.error("A notice cannot be written: {}", notice.text(), failure);
        }
    }

    /** Newest first. */
    public List<Notice> newest(int most) {
        return before(AFTER_ALL, most);
    }

    /** Those that came before the one with the id, newest first. */
    List<Notice> before(String id, int most) {
        return rows.findByIdLessThanOrderByIdDesc(id, Limit.of(most)).stream()
                .map(NoticeRow::notice)
                .toList();
    }

    /** How many nobody has put away. */
    public long unseen() {
        return rows.countBySeenFalse();
    }

    /** Puts one away; whether there is one. */
    public boolean putAway(String id) {
        return rows.putAway(id) > 0;
    }

    public void putAllAway() {
        rows.putAllAway();
    }

    @Override
    public void destroy() {
        writer.shutdown();
    }
}
