package io.hearth.dashboard;

import io.hearth.automation.Why;
import io.hearth.automation.activity.Activity;
import io.hearth.automation.activity.Happening;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.RoomId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What happened in the house, newest first, and why. */
@Controller
class ActivityPages {

    private static final int MOST = 50;

    /** A room is looked for among so many times as many happenings; then the page offers older ones. */
    private static final int ROUNDS = 10;

    private final Desk desk;
    private final Activity activity;
    private final Why why;
    private final Frame frame;

    ActivityPages(Desk desk, Activity activity, Why why, Frame frame) {
        this.desk = desk;
        this.activity = activity;
        this.why = why;
        this.frame = frame;
    }

    /**
     * What the reader wants to see; empty for everything.
     *
     * @param before time and id of the last one on the page before
     */
    record Wanted(
            @Nullable String room,
            @Nullable String device,
            @Nullable String point,
            @Nullable String rule,
            @Nullable String kind,
            @Nullable String before) {

        Activity.Filter filter() {
            var kinds = Arrays.stream(Happening.Kind.values())
                    .filter(one -> word(one).equals(kind))
                    .toList();
            return new Activity.Filter(kinds, some(device), some(point), some(rule));
        }

        String older(Happening last) {
            return Stream.of(
                            field("room", room),
                            field("device", device),
                            field("point", point),
                            field("rule", rule),
                            field("kind", kind),
                            field("before", last.at() + "_" + last.id()))
                    .filter(field -> !field.isEmpty())
                    .collect(Collectors.joining("&", "/activity?", ""));
        }

        private static String field(String name, @Nullable String value) {
            return some(value) == null ? "" : name + "=" + Paths.query(value);
        }

        @Nullable
        Happening place() {
            int line = before == null ? -1 : before.indexOf('_');
            try {
                return line < 0
                        ? null
                        : Happening.placeholder(Instant.parse(before.substring(0, line)), before.substring(line + 1));
            } catch (DateTimeException unreadable) {
                return null;
            }
        }

        boolean narrow() {
            return Stream.of(room, device, point, rule, kind).anyMatch(word -> some(word) != null);
        }
    }

    private record Part(List<Happening> items, @Nullable Happening next) {}

    @GetMapping("/activity")
    String all(Wanted wanted, HttpServletRequest request, Model model) {
        var now = desk.now();
        Tongue tongue = frame.tongue(request);
        Part found = find(wanted, now.house());
        model.addAttribute("wanted", wanted);
        model.addAttribute("days", new ActivityLines(now, tongue, why).byDay(found.items()));
        model.addAttribute("older", found.next() == null ? null : wanted.older(found.next()));
        model.addAttribute("point", some(wanted.point()) == null ? null : tongue.named(wanted.point(), now.house()));
        model.addAttribute("rooms", Rooms.ordered(now.house()));
        model.addAttribute("devices", devices(now.house()));
        model.addAttribute("rules", now.book().rules());
        model.addAttribute(
                "kinds",
                Arrays.stream(Happening.Kind.values()).map(ActivityPages::word).toList());
        model.addAttribute("refresh", some(wanted.before()) == null);
        return "activity";
    }

    private Part find(Wanted wanted, House house) {
        String room = some(wanted.room());
        Happening place = wanted.place();
        if (room == null) {
            var items = activity.newest(wanted.filter(), place, MOST + 1);
            return items.size() <= MOST ? new Part(items, null) : new Part(items.subList(0, MOST), items.get(MOST - 1));
        }
        Set<String> there = devicesIn(room, house);
        var kept = new ArrayList<Happening>();
        for (int round = 0; round < ROUNDS; round++) {
            var items = activity.newest(wanted.filter(), place, MOST);
            for (Happening item : items) {
                place = item;
                if (item.device() != null && there.contains(item.device())) {
                    kept.add(item);
                }
                if (kept.size() == MOST) {
                    return new Part(kept, place);
                }
            }
            if (items.size() < MOST) {
                return new Part(kept, null);
            }
        }
        return new Part(kept, place);
    }

    private static Set<String> devicesIn(String room, House house) {
        return house.devices().values().stream()
                .filter(device -> device.room() != null && device.room().equals(new RoomId(room)))
                .map(Device::id)
                .map(DeviceId::value)
                .collect(Collectors.toSet());
    }

    private static List<Device> devices(House house) {
        return house.devices().values().stream()
                .filter(device -> !device.fresh())
                .sorted(Comparator.comparing(Device::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    private static @Nullable String some(@Nullable String word) {
        return word == null || word.isBlank() ? null : word;
    }

    private static String word(Happening.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
