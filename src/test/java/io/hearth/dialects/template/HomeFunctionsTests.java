package io.hearth.dialects.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Home Assistant's own functions, as its documentation describes them. */
class HomeFunctionsTests {

    private static final TemplateBench BENCH = new TemplateBench();

    @AfterAll
    static void close() {
        BENCH.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '"',
            value = {
                "now() # 2026-01-05 07:30:00+01:00",
                "utcnow() # 2026-01-05 06:30:00+00:00",
                "now().isoformat() # 2026-01-05T07:30:00+01:00",
                "now().hour ~ now().strftime(' %A %-d %b') # 7 Monday 5 Jan",
                "now() - timedelta(hours=1, minutes=5) # 2026-01-05 06:25:00+01:00",
                "today_at('08:15') - now() # 0:45:00",
                "(today_at('08:15') - now()).total_seconds() # 2700.0",
                "now() > today_at('07:00') # True",
                "timedelta(days=2, seconds=5) # 2 days, 0:00:05",
                "timedelta(hours=-1) # -1 day, 23:00:00",
                "1767594600 | timestamp_local # 2026-01-05T07:30:00+01:00",
                "1767594600 | timestamp_utc # 2026-01-05T06:30:00+00:00",
                "1767594600 | timestamp_custom('%H:%M') # 07:30",
                "as_timestamp('2026-01-05T07:30:00+01:00') # 1767594600.0",
                "as_timestamp(now()) # 1767594600.0",
                "as_timestamp('x', 0) # 0",
                "as_datetime(1767594600) # 2026-01-05 06:30:00+00:00",
                "'2026-01-05 07:30:00' | as_datetime # 2026-01-05 07:30:00",
                "('2026-01-05 06:30:00Z' | as_datetime | as_local).hour # 7",
                "strptime('5.1.2026', '%d.%m.%Y') # 2026-01-05 00:00:00",
                "strptime('x', '%d', 0) # 0",
                "relative_time(now() - timedelta(hours=2)) # 2 hours",
                "'PM2.5 Außen Wert' | slugify # pm2_5_aussen_wert",
                "version('2025.1.10') > version('2025.1.9') # True",
                "'1.2' | version < '1.10' # True",
                "16909060 | pack('>I') | unpack('>H') # 258",
                "5 | clamp(0, 3) # 3.0",
                "typeof(1.5) # float",
                "[1, [2, [3]]] | flatten # [1, 2, 3]",
                "[1, 2, 3] | intersect([2, 3, 4]) # [2, 3]",
                "[1, 2] | difference([2]) # [1]",
                "zip([1, 2], ['a', 'b']) | list # [(1, 'a'), (2, 'b')]",
                "pi | round(3) # 3.142",
            })
    void printsWhatHomeAssistantPrints(String expression, String expected) {
        assertThat(BENCH.rendered("{{ " + expression + " }}", "")).isEqualTo(expected);
    }

    @Test
    void commandsHaveValuesOfAnyType() {
        assertThat(BENCH.rendered("{{ value }}", 50.0)).isEqualTo("50.0");
        assertThat(BENCH.rendered("{{ value }}", 50L)).isEqualTo("50");
        assertThat(BENCH.rendered("{{ value }}", true)).isEqualTo("True");
        var light = Variables.of("ON").with("rgb", List.of(1, 2, 3)).with("extra", Map.of("a", 1.5));
        assertThat(BENCH.rendered("{{ value }} {{ rgb }} {{ rgb[1] }} {{ extra.a }}", light))
                .isEqualTo("ON [1, 2, 3] 2 1.5");
    }

    @Test
    void aPayloadThatIsNoJsonHasNoFields() {
        assertThat(BENCH.rendered("{{ value_json.x }}", "hello")).isEqualTo("failed: 'value_json' is undefined");
        assertThat(BENCH.rendered("{{ value }}{{ value_json is defined }}", "hello"))
                .isEqualTo("helloFalse");
        assertThat(BENCH.rendered("{{ value_json is defined }}", "{\"a\":1} x")).isEqualTo("False");
        assertThat(BENCH.rendered("{{ value_json + 1 }}", "41")).isEqualTo("42");
    }
}
