package io.hearth.devices;

import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.House;
import io.hearth.house.Point;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds devices that are probably one and the same, told of in two ways. */
public final class Twins {

    /** More devices than this under one mark are no twins; a mark so common says nothing. */
    private static final int MOST_ALIKE = 8;

    private static final Pattern IEEE = Pattern.compile("(?:0x)?(?<![0-9a-f])([0-9a-f]{16})(?![0-9a-f])");
    private static final Pattern MAC =
            Pattern.compile("(?<![0-9a-f])([0-9a-f]{2}(?:[:-]?[0-9a-f]{2}){5})(?![0-9a-f:-])");

    private Twins() {}

    /**
     * Two devices that look the same.
     *
     * @param device the one that would stay: a person named it, or its id comes first
     * @param by     the one that would be taken in
     * @param why    the mark they share: {@code ieee:0x…}, {@code mac:…}, or {@code name} and the name and model
     */
    public record Pair(DeviceId device, DeviceId by, String why) {}

    /** All pairs, by the ids of their devices; each pair once. */
    public static List<Pair> in(House house) {
        var marked = new HashMap<String, List<Device>>();
        for (Device device : house.devices().values()) {
            marks(device).forEach(mark -> marked.computeIfAbsent(mark, any -> new ArrayList<>(1))
                    .add(device));
        }
        var pairs = new LinkedHashMap<Set<DeviceId>, Pair>();
        new java.util.TreeMap<>(marked).forEach((mark, alike) -> {
            if (alike.size() > 1 && alike.size() <= MOST_ALIKE) {
                pair(mark, alike, pairs);
            }
        });
        return pairs.values().stream()
                .sorted(java.util.Comparator.comparing(Pair::device).thenComparing(Pair::by))
                .toList();
    }

    private static void pair(String mark, List<Device> alike, Map<Set<DeviceId>, Pair> pairs) {
        for (int i = 0; i < alike.size(); i++) {
            for (int j = i + 1; j < alike.size(); j++) {
                Device one = alike.get(i);
                Device other = alike.get(j);
                if (mark.startsWith("name ") && !told(one, other)) {
                    continue;
                }
                boolean swap = other.named() && !one.named();
                pairs.putIfAbsent(
                        Set.of(one.id(), other.id()),
                        new Pair(swap ? other.id() : one.id(), swap ? one.id() : other.id(), mark));
            }
        }
    }

    /** Whether they are told of by different dialects; two lamps of one bridge may well be called the same. */
    private static boolean told(Device one, Device other) {
        var ways = dialects(one);
        return !ways.isEmpty() && dialects(other).stream().noneMatch(ways::contains);
    }

    private static Set<String> dialects(Device device) {
        return device.points().values().stream()
                .map(Point::source)
                .map(source -> source.dialect())
                .collect(Collectors.toSet());
    }

    private static Set<String> marks(Device device) {
        var marks = new TreeSet<String>();
        for (String identifier : device.about().identifiers()) {
            String id = identifier.toLowerCase(Locale.ROOT);
            var ieee = IEEE.matcher(id);
            var mac = MAC.matcher(id);
            if (ieee.find()) {
                marks.add("ieee:0x" + ieee.group(1));
            } else if (mac.find()) {
                marks.add("mac:" + mac.group(1).replaceAll("[:-]", ""));
            }
        }
        String model = device.about().model();
        if (model != null && !model.isBlank()) {
            marks.add("name " + device.name().strip() + ", " + model.strip());
        }
        return marks;
    }
}
