package io.hearth.dialects.homeassistant;

import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import io.hearth.house.State;
import io.hearth.house.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Tells the house what a thing says, and what its silence says. */
final class Telling implements Told {

    private final World world;
    private final Thing thing;
    private final Map<String, Value> last = new HashMap<>();
    private final Set<String> silenced = new HashSet<>();
    private final Map<String, Runnable> falling = new HashMap<>();
    private @Nullable Runnable timer;
    private @Nullable Instant deadline;
    private boolean replayed;

    Telling(World world, Thing thing) {
        this.world = world;
        this.thing = thing;
    }

    void hears(Heard heard, Reader reader) {
        replayed = heard.replayed();
        reader.read(heard, this);
    }

    @Override
    public void is(String role, Value value) {
        PointId point = thing.point(role).orElse(null);
        if (point == null) {
            return;
        }
        boolean again = replayed && thing.reach.expires() && same(point, value);
        if (!again) {
            world.register().reading(point, value, replayed).ifPresent(why -> {
                throw new Rejected(why);
            });
            spoke();
        }
        last.put(role, value);
        silenced.remove(role);
        fallBack(role, value, null);
    }

    private boolean same(PointId point, Value value) {
        return world.hub()
                .now()
                .house()
                .state(point)
                .filter(state -> state.value().same(value))
                .isPresent();
    }

    @Override
    public void unknown(String role) {
        last.remove(role);
        silenced.remove(role);
        stopFalling(role);
        thing.point(role).ifPresent(world.register()::unknown);
        spoke();
    }

    private void spoke() {
        Duration lifetime = thing.reach.lifetime();
        if (lifetime != null) {
            expireAt(world.clock().instant().plus(lifetime));
            thing.reach.expired(false);
        }
    }

    @Override
    public void becomes(String role, Capability capability) {
        Spot spot = thing.entity.spots.get(role);
        if (spot != null && thing.point(role).isPresent()) {
            spot.becomes(capability);
            thing.reinstall(spot);
        }
    }

    @Override
    public Optional<Value> last(String role) {
        Value told = last.get(role);
        return told != null
                ? Optional.of(told)
                : state(role).filter(State::known).map(State::value);
    }

    @Override
    public Optional<Kind> kind(String role) {
        return state(role).isEmpty()
                ? Optional.empty()
                : thing.point(role)
                        .flatMap(world.hub().now().house()::point)
                        .map(Point::capability)
                        .map(Capability::kind);
    }

    @Override
    public void attribute(String name, JsonNode content) {
        thing.attributes().tell(thing, name, content, replayed);
    }

    @Override
    public void picture(String role, byte[] bytes, @Nullable String contentType) {
        is(role, Value.of(world.images().keep(thing.key, bytes, contentType)));
    }

    private Optional<State> state(String role) {
        return thing.point(role).flatMap(world.hub().now().house()::state);
    }

    /** Goes on where a restart of the hub interrupted. */
    void resume() {
        thing.entity.spots.keySet().forEach(role -> state(role).ifPresent(state -> {
            if (state.known()) {
                fallBack(role, state.value(), state.seenAt());
            }
            Duration lifetime = thing.reach.lifetime();
            if (lifetime != null && deadline == null && state.known()) {
                thing.reach.expired(false);
                expireAt(state.seenAt().plus(lifetime));
            }
        }));
    }

    private void fallBack(String role, Value value, @Nullable Instant since) {
        stopFalling(role);
        Spot spot = thing.entity.spots.get(role);
        Duration after = spot == null ? null : spot.fallsAfter();
        Value to = spot == null ? null : spot.fallsTo();
        if (after == null || to == null || value.equals(to)) {
            return;
        }
        Duration gone = since == null
                ? Duration.ZERO
                : Duration.between(since, world.clock().instant());
        Duration left = after.minus(gone);
        falling.put(role, world.loop().later(left.isNegative() ? Duration.ZERO : left, () -> {
            falling.remove(role);
            replayed = false;
            is(role, to);
        }));
    }

    private void stopFalling(String role) {
        Runnable waiting = falling.remove(role);
        if (waiting != null) {
            waiting.run();
        }
    }

    private void expireAt(Instant when) {
        deadline = when;
        if (timer == null) {
            wake(when);
        }
    }

    private void wake(Instant when) {
        Duration left = Duration.between(world.clock().instant(), when);
        timer = world.loop().later(left.isNegative() ? Duration.ZERO : left, () -> {
            timer = null;
            if (deadline == null) {
                return;
            }
            if (deadline.isAfter(world.clock().instant())) {
                wake(deadline);
            } else {
                deadline = null;
                expired();
            }
        });
    }

    /** Nobody knows its values, because it has been silent for too long. */
    private void expired() {
        thing.entity.spots.keySet().forEach(role -> {
            last.remove(role);
            thing.point(role).ifPresent(world.register()::unknown);
        });
        thing.reach.expired(true);
    }

    /** What the thing speaks from cannot be reached, though its device can. */
    void silence() {
        thing.entity.spots.keySet().forEach(role -> state(role)
                .filter(State::known)
                .ifPresent(state -> {
                    silenced.add(role);
                    thing.point(role).ifPresent(world.register()::unknown);
                }));
    }

    /** What the thing speaks from can be reached again; it is as it was. */
    void trust() {
        Set.copyOf(silenced).forEach(role -> state(role).ifPresent(state -> {
            silenced.remove(role);
            thing.point(role).ifPresent(point -> world.register().reading(point, state.value(), true));
        }));
    }

    void stop() {
        Set.copyOf(falling.keySet()).forEach(this::stopFalling);
        deadline = null;
        if (timer != null) {
            timer.run();
            timer = null;
        }
    }
}
