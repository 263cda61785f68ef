package io.hearth.automation;

import io.hearth.automation.store.Stored;
import io.hearth.house.Cause;
import io.hearth.house.HouseEvent;
import io.hearth.hub.Hub;
import io.hearth.rules.Scene;
import io.hearth.web.Listing;
import io.hearth.web.Problem;
import java.security.Principal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/scenes")
class ScenesController {

    private final Hub hub;

    ScenesController(Hub hub) {
        this.hub = hub;
    }

    /**
     * @param set  what each point becomes, by its path
     * @param over how long the change takes, ISO 8601; null for at once
     */
    record Body(
            String id,
            String name,
            Map<String, Object> set,
            @Nullable Duration over) {

        static Body of(Scene scene) {
            var set = new LinkedHashMap<String, Object>();
            scene.states().forEach((point, value) -> set.put(point.toString(), value.plain()));
            return new Body(scene.id(), scene.name(), set, scene.over());
        }
    }

    /** The scenes by id. */
    @GetMapping
    Listing<Body> list(@RequestParam @Nullable Integer limit, @RequestParam @Nullable String cursor) {
        List<Body> scenes = hub.now().book().scenes().stream().map(Body::of).toList();
        return Listing.page(scenes, Body::id, limit, cursor);
    }

    @GetMapping("/{id}")
    Body one(@PathVariable String id) {
        return Body.of(scene(id));
    }

    /** Answered when the wish is on disk; what becomes of it shows in the points. */
    @PostMapping("/{id}/activate")
    CompletableFuture<ResponseEntity<Void>> activate(@PathVariable String id, Principal person) {
        scene(id);
        var cause = Cause.of(Cause.Kind.PERSON, person.getName());
        return Stored.accepted(() -> hub.submit(at -> new HouseEvent.SceneActivated(id, cause, at)), null);
    }

    private Scene scene(String id) {
        return hub.now()
                .book()
                .scene(id)
                .orElseThrow(() -> Problem.notFound("unknown-scene", "There is no scene %s.".formatted(id)));
    }
}
