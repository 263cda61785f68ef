package io.hearth.dialects;

import io.hearth.house.Purpose;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the names that devices give their values commonly mean, for dialects that say no more than a name. */
public final class Wordbook {

    private static final Map<String, String> SUBJECTS = subjects(
            "temperature temp temperature temperatur temperatura température tempf tempc",
            "humidity humidity hum rh feuchte luftfeuchte humidité",
            "motion motion occupancy presence pir movement bewegung",
            "door door tür",
            "window window fenster",
            "opening contact opening",
            "smoke smoke rauch",
            "gas gas",
            "moisture leak water_leak waterleak flood moisture",
            "water water",
            "battery battery batt akku",
            "problem battery_low low_battery batterylow",
            "tamper tamper",
            "vibration vibration",
            "sound noise sound",
            "power power leistung load",
            "energy energy energie",
            "voltage voltage volt supply vcc vbat vbatt battery_voltage battery_mv",
            "current current",
            "frequency frequency freq",
            "illuminance illuminance lux lx light_lux",
            "pressure pressure luftdruck baro barometer",
            "co2 co2 carbon_dioxide",
            "carbon_monoxide co carbon_monoxide",
            "pm25 pm25 pm2_5",
            "pm10 pm10",
            "volatile_organic_compounds voc tvoc",
            "aqi aqi",
            "wind_speed wind_speed windspeed wind_avg wind_max gust",
            "wind_direction wind_dir wind_direction",
            "precipitation rain rain_total",
            "precipitation_intensity rain_rate",
            "uv_index uv uvi",
            "distance distance",
            "weight weight",
            "signal_strength rssi signal wifi_signal linkquality lqi snr",
            "duration uptime",
            "timestamp timestamp last_seen lastseen",
            "lock lock locked",
            "temperature setpoint");

    private static final Set<String> DIAGNOSTIC = Set.of(
            "rssi",
            "snr",
            "signal",
            "wifi_signal",
            "linkquality",
            "lqi",
            "uptime",
            "heap",
            "freeheap",
            "free_heap",
            "ip",
            "localip",
            "mac",
            "ssid",
            "bssid",
            "firmware",
            "version",
            "vcc",
            "vbat",
            "vbatt",
            "battery_voltage",
            "battery_mv",
            "battery_raw",
            "cputemp",
            "cpuload",
            "cpu_load",
            "cpu_temperature",
            "last_seen",
            "lastseen",
            "restarts",
            "reboots");

    private Wordbook() {}

    private static Map<String, String> subjects(String... lines) {
        var subjects = new HashMap<String, String>();
        for (String line : lines) {
            String[] words = line.split(" ");
            for (int i = 1; i < words.length; i++) {
                subjects.put(words[i], words[0]);
            }
        }
        return Map.copyOf(subjects);
    }

    /**
     * What a value of that name tells of, by the whole name or else by its last word: {@code temperature},
     * {@code motion}, {@code battery}.
     */
    public static Optional<String> subject(String name, @Nullable String unit) {
        String subject = lookUp(name);
        boolean wrongUnit = unit != null && ("battery".equals(subject) && !unit.equals("%"));
        return wrongUnit ? Optional.of(unit.endsWith("V") ? "voltage" : "battery") : Optional.ofNullable(subject);
    }

    private static @Nullable String lookUp(String name) {
        String word = normal(name);
        String subject = SUBJECTS.get(word);
        return subject != null ? subject : SUBJECTS.get(last(word));
    }

    /** Diagnostic for what only tells how the device is doing: signal strength, uptime, the voltage of its battery. */
    public static Purpose purpose(String name, @Nullable String unit) {
        String word = normal(name);
        boolean voltageOfBattery = word.contains("batt") && unit != null && unit.endsWith("V");
        boolean diagnostic = voltageOfBattery || DIAGNOSTIC.contains(word) || DIAGNOSTIC.contains(last(word));
        return diagnostic ? Purpose.DIAGNOSTIC : Purpose.MAIN;
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    private static String last(String word) {
        return word.substring(word.lastIndexOf('_') + 1);
    }
}
