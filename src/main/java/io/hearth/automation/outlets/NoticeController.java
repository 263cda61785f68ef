package io.hearth.automation.outlets;

import io.hearth.web.Listing;
import io.hearth.web.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What rules have told people. */
@RestController
@RequestMapping("/api/v1/notices")
class NoticeController {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    /** Newest first. */
    @GetMapping
    Listing<Notice> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        int most = limit == null ? USUAL : limit;
        if (most < 1 || most > MOST) {
            throw Problem.badRequest("bad-limit", "limit must be from 1 to %d.".formatted(MOST));
        }
        var found = cursor == null ? notices.newest(most + 1) : notices.before(cursor, most + 1);
        boolean more = found.size() > most;
        var items = more ? found.subList(0, most) : found;
        return new Listing<>(items, more ? items.get(most - 1).id() : null);
    }

    /** Puts a notice away. */
    @PostMapping("/{id}/seen")
    ResponseEntity<Void> seen(@PathVariable String id) {
        if (!notices.putAway(id)) {
            throw Problem.notFound("unknown-notice", "There is no notice %s.".formatted(id));
        }
        return ResponseEntity.noContent().build();
    }
}
