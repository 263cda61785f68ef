package io.hearth.dashboard;

import io.hearth.house.Cause;
import io.hearth.house.Command;
import io.hearth.house.Device;
import io.hearth.house.House;
import io.hearth.house.Kind;
import io.hearth.house.Point;
import io.hearth.house.State;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriUtils;

/** Makes the points of a device's page. */
final class PointViews {

    private final House house;
    private final Tongue tongue;
    private final Cards cards;

    PointViews(House house, Tongue tongue) {
        this.house = house;
        this.tongue = tongue;
        this.cards = new Cards(house, tongue);
    }

    /** @param label what it is called here */
    DeviceView.PointView of(Device device, Point point, String label) {
        State state = house.state(point.id()).orElse(null);
        Control control = point.capability().settable() ? Controls.of(house, device, point, tongue) : null;
        return new DeviceView.PointView(
                cards.reading(point),
                label,
                control,
                Roles.isHero(point),
                picture(point, state),
                link(point, state),
                doubt(state),
                wish(point, control),
                control != null && control.failed(),
                state == null
                        ? tongue.text("card.silent")
                        : tongue.text("device.times", tongue.clock(state.since()), tongue.age(state.seenAt())),
                state == null ? null : cause(state.cause()),
                Paths.activity(point.id()),
                point.source().dialect(),
                point.source().keys().entrySet().stream()
                        .map(key -> key(key.getKey(), key.getValue()))
                        .toList());
    }

    private static DeviceView.Key key(String name, String text) {
        boolean topic = name.toLowerCase(Locale.ROOT).endsWith("topic");
        return new DeviceView.Key(name, text, topic ? Paths.topic(text) : null);
    }

    /** Changes with each picture, so that no browser shows an old one. */
    private static @Nullable String picture(Point point, @Nullable State state) {
        if (point.capability().kind() != Kind.IMAGE
                || state == null
                || web(state.value().text())) {
            return null;
        }
        String version = UriUtils.encode(state.seenAt().toString(), StandardCharsets.UTF_8);
        return "/api/v1" + Paths.device(point.id().device()) + "/points/"
                + UriUtils.encodePathSegment(point.id().name(), StandardCharsets.UTF_8) + "/image?v=" + version;
    }

    private static @Nullable String link(Point point, @Nullable State state) {
        boolean leads = point.capability().kind() == Kind.IMAGE
                && state != null
                && web(state.value().text());
        return leads ? state.value().text() : null;
    }

    static boolean web(String link) {
        return link.startsWith("https://") || link.startsWith("http://");
    }

    private @Nullable String doubt(@Nullable State state) {
        if (state == null || state.standing() == State.Standing.REPORTED) {
            return null;
        }
        return state.known()
                ? tongue.text("doubt.assumed")
                : tongue.text("doubt.unknown", tongue.clock(state.seenAt()));
    }

    private @Nullable String wish(Point point, @Nullable Control control) {
        Command command = house.command(point.id()).orElse(null);
        if (control == null || command == null || control.phase().equals("calm")) {
            return null;
        }
        String wished = tongue.full(point, command.value());
        String who = who(command.cause());
        return control.pending()
                ? tongue.text("wish.pending", wished, who, tongue.clock(command.at()))
                : tongue.text("wish.failed", wished, who, tongue.clock(command.at()));
    }

    private @Nullable String cause(Cause cause) {
        return cause.kind() == Cause.Kind.DEVICE ? null : tongue.text("device.cause", who(cause));
    }

    private String who(Cause cause) {
        return tongue.text("cause." + cause.kind().name().toLowerCase(Locale.ROOT), tongue.named(cause.who(), house));
    }
}
