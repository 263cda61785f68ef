package io.hearth.dialects.rtl433;

import io.hearth.dialects.Wordbook;
import io.hearth.house.Capability;
import io.hearth.house.Kind;
import io.hearth.house.Purpose;
import io.hearth.house.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a field of a transmission means, by its name: {@code temperature_2_C} is the second temperature in °C.
 *
 * @param word    the name without its unit
 * @param can     the kind of its values
 * @param purpose what it is for
 * @param subject what it tells of; null when unknown
 */
record Meaning(
        String word,
        Capability can,
        Purpose purpose,
        @Nullable String subject) {

    private static final String BATTERY = "battery_ok";

    /** Longer suffixes before those they end in. */
    private static final List<Map.Entry<String, String>> UNITS = List.of(
            Map.entry("_km_h", "km/h"),
            Map.entry("_mi_h", "mph"),
            Map.entry("_m_s", "m/s"),
            Map.entry("_mm_h", "mm/h"),
            Map.entry("_in_h", "in/h"),
            Map.entry("_ug_m3", "µg/m³"),
            Map.entry("_C", "°C"),
            Map.entry("_F", "°F"),
            Map.entry("_hPa", "hPa"),
            Map.entry("_kPa", "kPa"),
            Map.entry("_PSI", "psi"),
            Map.entry("_psi", "psi"),
            Map.entry("_inHg", "inHg"),
            Map.entry("_mm", "mm"),
            Map.entry("_cm", "cm"),
            Map.entry("_km", "km"),
            Map.entry("_in", "in"),
            Map.entry("_deg", "°"),
            Map.entry("_klx", "klx"),
            Map.entry("_lux", "lx"),
            Map.entry("_lx", "lx"),
            Map.entry("_kWh", "kWh"),
            Map.entry("_Wh", "Wh"),
            Map.entry("_kW", "kW"),
            Map.entry("_W", "W"),
            Map.entry("_mV", "mV"),
            Map.entry("_V", "V"),
            Map.entry("_A", "A"),
            Map.entry("_pct", "%"),
            Map.entry("_ppm", "ppm"),
            Map.entry("_ppb", "ppb"),
            Map.entry("_dB", "dB"),
            Map.entry("_Hz", "Hz"),
            Map.entry("_m3", "m³"),
            Map.entry("_l", "L"),
            Map.entry("_L", "L"),
            Map.entry("_s", "s"));

    private static final Map<String, String> BARE = Map.of(
            "humidity",
            "%",
            "humidity_1",
            "%",
            "humidity_2",
            "%",
            "moisture",
            "%",
            "rssi",
            "dB",
            "snr",
            "dB",
            "noise",
            "dB");
    private static final Set<String> SKIPPED = Set.of(
            "time",
            "model",
            "type",
            "subtype",
            "id",
            "channel",
            "mic",
            "mod",
            "protocol",
            "freq",
            "freq1",
            "freq2",
            "raw",
            "data",
            "codes",
            "rows",
            "len",
            "num_rows",
            "payload",
            "raw_msg",
            "msg",
            "flags",
            "sequence_num",
            "count_raw",
            "test",
            "unknown",
            "unknown1",
            "unknown2");
    private static final Set<String> EVENTS = Set.of(
            "button", "buttons", "button_code", "button_id", "button_str", "cmd", "command", "event", "code", "key");
    private static final Map<String, String> FLAGS = Map.ofEntries(
            Map.entry("tamper", "tamper"),
            Map.entry("alarm", "problem"),
            Map.entry("alert", "problem"),
            Map.entry("leaking", "moisture"),
            Map.entry("detect_wet", "moisture"),
            Map.entry("water", "moisture"),
            Map.entry("motion", "motion"),
            Map.entry("contact_open", "opening"),
            Map.entry("reed_open", "opening"),
            Map.entry("open", "opening"),
            Map.entry("opened", "opening"),
            Map.entry("closed", "closed"),
            Map.entry("ext_power", "plug"),
            Map.entry("battery_low", "problem"),
            Map.entry("smoke", "smoke"));

    /**
     * Nothing for what tells nobody anything.
     *
     * @param sensor whether the transmitter measures something: its button then is one to pair it, held down or not
     */
    static Optional<Meaning> of(String field, Value first, boolean sensor) {
        if (SKIPPED.contains(field)) {
            return Optional.empty();
        }
        if (field.equals(BATTERY)) {
            var share = Capability.of(Kind.QUANTITY, "%").within(0.0, 100.0, null);
            return Optional.of(new Meaning("battery", share, Purpose.MAIN, "battery"));
        }
        if (EVENTS.contains(field) && sensor && first.fit(Kind.FLAG).isPresent()) {
            return Optional.of(new Meaning(field, Capability.of(Kind.FLAG), Purpose.DIAGNOSTIC, null));
        }
        if (EVENTS.contains(field)) {
            return Optional.of(new Meaning(field, Capability.of(Kind.MOMENTARY), Purpose.MAIN, "button"));
        }
        String subject = FLAGS.get(field);
        if (subject != null && first.fit(Kind.FLAG).isPresent()) {
            String told = subject.equals("closed") ? null : subject;
            return Optional.of(new Meaning(field, Capability.of(Kind.FLAG), Purpose.MAIN, told));
        }
        return Optional.of(first.kind() == Kind.QUANTITY ? measured(field) : said(field));
    }

    private static Meaning measured(String field) {
        for (var unit : UNITS) {
            if (field.endsWith(unit.getKey()) && field.length() > unit.getKey().length()) {
                String word = field.substring(0, field.length() - unit.getKey().length());
                return measured(word, unit.getValue(), true);
            }
        }
        return measured(field, BARE.get(field), false);
    }

    private static Meaning measured(String word, @Nullable String unit, boolean certain) {
        String numbered = word.replaceAll("_\\d+$", "");
        String subject = Wordbook.subject(word, unit)
                .or(() -> Wordbook.subject(numbered, unit))
                .orElse("lx".equals(unit) ? "illuminance" : null);
        boolean receiver = Set.of("rssi", "snr", "noise").contains(word);
        boolean main = !receiver
                && (certain || subject != null || word.equals("strike_count"))
                && !word.startsWith("estimated");
        Purpose purpose = main ? Wordbook.purpose(word, unit) : Purpose.DIAGNOSTIC;
        return new Meaning(
                word, Capability.of(Kind.QUANTITY, unit), purpose, word.equals("noise") ? "signal_strength" : subject);
    }

    private static Meaning said(String field) {
        boolean main = field.equals("state") || field.equals("status");
        return new Meaning(field, Capability.of(Kind.TEXT), main ? Purpose.MAIN : Purpose.DIAGNOSTIC, null);
    }

    /** Whether the field is something measured. */
    static boolean isMeasured(String field) {
        return BARE.containsKey(field)
                || UNITS.stream().anyMatch(unit -> field.endsWith(unit.getKey()) && !field.equals(unit.getKey()));
    }

    /** The value in the unit of the point: the share of a battery comes as 0 to 1. */
    static Value told(String field, Value value) {
        boolean share = field.equals(BATTERY) && value instanceof Value.Quantity;
        return share ? Value.of(Math.round(((Value.Quantity) value).number() * 1000) / 10.0) : value;
    }
}
