package io.hearth.dashboard;

import io.hearth.automation.language.Problem;
import io.hearth.house.Device;
import io.hearth.house.House;
import java.util.ArrayList;
import java.util.List;

/** What needs somebody, then what is on; never nothing. */
final class Chips {

    private Chips() {}

    static List<Chip> of(House house, List<Problem> problems, Tongue tongue) {
        var chips = new ArrayList<Chip>();
        add(chips, house, Show.ALARM, "danger", "warning", tongue);
        add(chips, house, Show.FAILED, "danger", "warning", tongue);
        long errors = problems.stream().filter(Problem::error).count();
        if (errors > 0) {
            chips.add(new Chip("warn", "rules", tongue.text("chip.rules", Long.toString(errors)), "/rules"));
        }
        int fresh = Inbox.count(house);
        if (fresh > 0) {
            chips.add(new Chip("warn", "new", tongue.text("chip.new", Integer.toString(fresh)), "/devices/new"));
        }
        add(chips, house, Show.OFFLINE, "away", "offline", tongue);
        if (chips.isEmpty()) {
            chips.add(new Chip("ok", "check", tongue.text("chip.calm"), "/rooms"));
        }
        add(chips, house, Show.OPEN, "plain", "window", tongue);
        add(chips, house, Show.ON, "lit", "lamp", tongue);
        return chips;
    }

    private static void add(List<Chip> chips, House house, Show show, String kind, String icon, Tongue tongue) {
        List<Device> devices = house.devices().values().stream()
                .filter(device -> !device.hidden() && !device.fresh() && show.shows(house, device, tongue))
                .toList();
        if (devices.size() == 1 && show == Show.ALARM) {
            Device only = devices.get(0);
            chips.add(new Chip(kind, icon, only.name(), Paths.device(only.id())));
        } else if (!devices.isEmpty()) {
            String text = tongue.text("chip." + show.key(), Integer.toString(devices.size()));
            chips.add(new Chip(kind, icon, text, "/?show=" + show.key()));
        }
    }
}
