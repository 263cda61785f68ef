package io.hearth.dialects.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Templates that want to harm: each is refused or stopped, with the reason. */
class HostileTemplateTests {

    private static final String PAYLOAD = "{\"l\": [1, 2], \"d\": {\"a\": 1}, \"s\": \"abc\"}";

    private final TemplateBench bench = new TemplateBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{ 'a' * 10**9 }}",
                "{{ [0] * 10**9 }}",
                "{{ 10**(10**10) }}",
                "{{ 2 ** 100000 }}",
                "{{ (2 ** 8000) * (2 ** 8000) }}",
                "{{ 'a' | center(10**9) }}",
                "{{ 'a'.ljust(10**9) }}",
                "{{ 'a'.zfill(10**9) }}",
                "{{ '%1000000d' % 1 }}",
                "{{ '%.999999f' % 1 }}",
                "{{ '{:999999}'.format(1) }}",
                "{{ ('a' * 60000).replace('a', 'b' * 60000) | length }}",
                "{{ ('a' * 60000) | replace('', 'b' * 60000) | length }}",
                "{{ 'x' | indent(10**9, true) }}",
                "{{ ('a' * 30000 ~ '\\n' * 30000) | indent(60000, true, true) }}",
                "{{ range(10**9) | list }}",
                "{{ range(10**9) | sum }}",
                "{{ range(10**9) | join }}",
                "{{ [1] | batch(10**9, 0) | list }}",
                "{{ [1] | slice(10**9) | list }}",
                "{{ ('a' * 60000) | list | join('b' * 60000) }}",
                "{{ ['b' * 60000, 'b' * 60000] | join }}",
                "{{ ('a' * 60000) ~ ('a' * 60000) }}",
                "{{ 'a' | regex_replace('a', 'b' * 60000) ~ 'c' * 60000 }}",
                "{{ ('a' * 60000) | regex_replace('a', 'bb') }}",
                "{{ 'aaaa' | regex_match('((a{100}){100}){100}') }}",
                "{{ ('a' * 60000) | regex_search('(a|b|c|d|e|f|g|h|i|j|k|l|m|n|o|p){1000}x') }}",
                "{{ 'a' | regex_match('(?=a)a') }}",
                "{% for i in range(10**6) %}x{% endfor %}",
                "{% for i in 'a' * 60000 %}{{ 'b' * 60000 }}{% endfor %}",
                "{% set ns = namespace(s='a') %}{% for i in range(100) %}{% set ns.s = ns.s ~ ns.s %}{% endfor %}{{ ns.s }}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(100) %}{% set ns.l = ns.l + ns.l %}{% endfor %}{{ ns.l }}",
                "{% set ns = namespace(l=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% endfor %}{{ ns.l }}",
                "{% set ns = namespace(l=[1], m=[1]) %}{% for i in range(60) %}{% set ns.l = [ns.l, ns.l] %}{% set ns.m = [ns.m, ns.m] %}{% endfor %}{{ ns.l == ns.m }}",
                "{% set ns = namespace(t=(1,)) %}{% for i in range(60) %}{% set ns.t = (ns.t, ns.t) %}{% endfor %}{{ {ns.t: 1} }}",
                "{% set ns = namespace(n=2) %}{% for i in range(100) %}{% set ns.n = ns.n * ns.n %}{% endfor %}{{ ns.n }}",
                "{{ value_json.l.append(1) }}",
                "{{ value_json.l.extend([1]) }}",
                "{{ value_json.d.update({'a': 2}) }}",
                "{{ value_json.d.pop('a') }}",
                "{{ value_json.d.clear() }}",
                "{{ value_json.__class__.__init__.__globals__ }}",
                "{{ value_json.class.forName('java.lang.Runtime') }}",
                "{{ value_json.getClass().forName('java.lang.Runtime') }}",
                "{{ value.getClass().getProtectionDomain() }}",
                "{{ ''.class.mro() }}",
                "{{ self.__init__ }}",
                "{{ '{0.__class__.__init__}'.format(value_json) | length + missing }}",
                "{{ lipsum(1000000) }}",
                "{{ cycler(1) }}",
            })
    void doesNotRender(String template) {
        assertThat(bench.rendered(template, PAYLOAD)).startsWith("failed: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for i in [1] %}{% for j in [1] %}x{% endfor %}{% endfor %}",
                "{% for i in [1] recursive %}{{ loop([1]) }}{% endfor %}",
                "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
                "{% include '/etc/passwd' %}",
                "{% import 'os' as os %}",
                "{% from 'x' import y %}",
                "{% extends 'x' %}",
                "{% block x %}{% endblock %}",
                "{% call x() %}{% endcall %}",
                "{{ 1 | nosuchfilter }}",
                "{{ 1 is nosuchtest }}",
                "{{ 1 | random }}",
                "{{ ",
                "{{ 1",
                "{{ 'abc }}",
                "{% if 1 %}",
                "{% endif %}",
                "{# never",
                "{{ ) }}",
                "{{ a b }}",
                "{{ 1 + }}",
                "{{ '\\ud' }}",
                "{{ x(*y) }}",
                "{{ ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((1)))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) }}",
            })
    void doesNotCompile(String template) {
        assertThat(bench.rendered(template, PAYLOAD)).startsWith("unreadable: ");
    }

    @Test
    void aTemplateThatIsTooLongIsRefused() {
        assertThat(bench.rendered("x".repeat(20_000), "")).contains("hearth.templates.max-length");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1+", "not ", "(", "[", "-", "a.", "a|int|", "x if y else ", "1<", "'a'~"})
    void whatIsLongAndDeepDoesNoHarm(String piece) {
        String rendered = bench.rendered("{{ " + piece.repeat(16_000 / piece.length()) + "1 }}", PAYLOAD);
        assertThat(rendered).doesNotContain("CRASH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ns.l", "ns.l | tojson", "ns.l == ns.l + []", "ns.l | flatten"})
    void aValueThatIsDeepDoesNoHarm(String shown) {
        String deep = "{% set ns = namespace(l=[1]) %}{% for i in range(9000) %}{% set ns.l = [ns.l] %}{% endfor %}";
        String rendered = bench.rendered(deep + "{{ " + shown + " }}", "");
        assertThat(rendered).matches("\\[.*|True|failed: the template (goes|takes) too .*");
    }

    @Test
    void theSharedMessageIsTheSameForTheNextTemplate() {
        var variables = Variables.of(PAYLOAD);
        bench.rendered(
                "{% set value_json = 5 %}{% set x = value_json.l + [3] %}{{ value_json.d.update(a=9) }}", variables);
        assertThat(bench.rendered("{{ value_json }}", variables)).isEqualTo("{'l': [1, 2], 'd': {'a': 1}, 's': 'abc'}");
    }

    @Test
    void deepOrStrangeJsonIsNoJson() {
        assertThat(bench.rendered("{{ value_json is defined }}", "[".repeat(1_000)))
                .isEqualTo("False");
        assertThat(bench.rendered("{{ value_json is defined }}", "[".repeat(80) + "]".repeat(80)))
                .isEqualTo("False");
        assertThat(bench.rendered("{{ value_json is defined }}", "9".repeat(1_000)))
                .isEqualTo("False");
        assertThat(bench.rendered("{{ value_json is defined }}", "NaN")).isEqualTo("False");
        assertThat(bench.rendered("{{ value_json }}", "1e400")).isEqualTo("inf");
    }

    @Test
    void aTemplateThatTakesTooLongTwiceIsSwitchedOffUntilItComesAgain() throws Unreadable {
        String endless = "{% for i in range(9999) %}{{ 'a' * 60000 == 'a' * 59999 ~ 'b' }}{% endfor %}";
        Template template = bench.templates.compile(endless);
        var variables = Variables.of("");
        assertThat(bench.rendered(template, variables)).contains("the template takes too");
        assertThat(bench.rendered(template, variables)).contains("the template takes too");
        assertThat(bench.rendered(template, variables)).contains("switched off until its configuration changes");
        assertThat(bench.rendered(bench.templates.compile(endless), variables)).contains("the template takes too");
    }

    @Test
    void timeRunsOutToo() throws Unreadable {
        var settings = new TemplateSettings(
                16_384, 65_536, 10_000, 1_000, Integer.MAX_VALUE, Duration.ofNanos(1), 2, 1, 10, 10);
        try (var hasty = new TemplateBench(settings)) {
            assertThat(hasty.rendered("{% for i in range(9999) %}{{ i }}{% endfor %}", ""))
                    .contains("takes too long");
        }
    }
}
