package io.hearth.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WebTests {

    @Test
    void aChangeNeedsTheVersionThatWasSeen() {
        var tag = EntityTag.of(7);

        assertThatNoException().isThrownBy(() -> tag.requireMatch("\"7\""));
        assertThatNoException().isThrownBy(() -> tag.requireMatch("\"6\", \"7\""));
        assertThatNoException().isThrownBy(() -> tag.requireMatch("*"));
        var unsaid = catchThrowableOfType(Problem.class, () -> tag.requireMatch(null));
        assertThat(unsaid.status().value()).isEqualTo(428);
        var stale = catchThrowableOfType(Problem.class, () -> tag.requireMatch("\"6\""));
        assertThat(stale.status().value()).isEqualTo(412);
        assertThat(stale.headers()).containsEntry("ETag", "\"7\"");
    }

    @Test
    void aLongListComesInPagesThatJoinWithoutGapOrRepetition() {
        var all = IntStream.range(100, 550).mapToObj(Integer::toString).toList();

        var first = Listing.page(all, item -> item, null, null);
        var second = Listing.page(all, item -> item, 200, first.next());
        var third = Listing.page(all, item -> item, 200, second.next());

        assertThat(first.items()).hasSize(200);
        assertThat(third.next()).isNull();
        assertThat(List.of(first, second, third)).flatExtracting(Listing::items).isEqualTo(all);
        var refused = catchThrowableOfType(Problem.class, () -> Listing.page(all, item -> item, 201, null));
        assertThat(refused.code()).isEqualTo("bad-limit");
    }

    @Test
    void aProblemSaysWhatItIsAndWhenToComeBack() {
        var problem = Problem.busy("hub-busy", "The hub is behind.", Duration.ofMillis(200))
                .with("waiting", 12);

        assertThat(problem.headers()).containsEntry("Retry-After", "1");
        assertThat(problem.body())
                .containsEntry("code", "hub-busy")
                .containsEntry("status", 503)
                .containsEntry("waiting", 12)
                .containsEntry("type", URI.create("urn:hearth:problem:hub-busy"));
    }
}
