package io.hearth.dialects.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemplatesTests {

    private static final String SLOW = "{% for i in range(5000) %}{% if i == 4999 %}{{ value }}{% endif %}{% endfor %}";

    @Test
    void whatIsQuickIsRenderedAtOnce() throws Unreadable {
        try (var bench = new TemplateBench()) {
            var all = new ArrayList<String>();
            bench.templates.compile("{{ value_json.x }}").render(Variables.of("{\"x\":1}"), one -> all.add(one.text()));
            assertThat(all).containsExactly("1");
        }
    }

    @Test
    void whatIsSlowComesBackThroughTheLoopInOrder() throws Unreadable {
        try (var bench = new TemplateBench()) {
            var all = new ArrayList<String>();
            Template template = bench.templates.compile(SLOW);
            for (int i = 0; i < 20; i++) {
                template.render(Variables.of("" + i), one -> all.add(one.text()));
            }
            assertThat(all).isEmpty();
            bench.loop.runUntil(() -> all.size() == 20);
            assertThat(all)
                    .isEqualTo(
                            IntStream.range(0, 20).mapToObj(Integer::toString).toList());
        }
    }

    @Test
    void whenTooManyWaitTheNextIsRefusedWithTheReason() throws Unreadable {
        var settings =
                new TemplateSettings(16_384, 65_536, 10_000, 1_000, 1_000_000, Duration.ofSeconds(5), 2, 1, 2, 10);
        try (var bench = new TemplateBench(settings)) {
            var all = new ArrayList<Rendered>();
            Template template = bench.templates.compile(SLOW);
            for (int i = 0; i < 50; i++) {
                template.render(Variables.of("" + i), all::add);
            }
            bench.loop.runUntil(() -> all.size() == 50);
            assertThat(all).filteredOn(Rendered::good).isNotEmpty();
            assertThat(all).filteredOn(one -> !one.good()).isNotEmpty().allSatisfy(one -> assertThat(one.failure())
                    .contains("hearth.templates.queue"));
        }
    }

    @Test
    void compiledTemplatesAreSharedAndForgotten() throws Unreadable {
        var settings = new TemplateSettings(16_384, 65_536, 10_000, 1_000, 1_000, Duration.ofSeconds(5), 2, 1, 2, 2);
        try (var bench = new TemplateBench(settings)) {
            for (String source : List.of("a", "b", "c", "a")) {
                assertThat(bench.rendered(source, "")).isEqualTo(source);
            }
        }
    }

    @Test
    void saysWhereATemplateIsWrong() {
        try (var bench = new TemplateBench()) {
            assertThat(bench.rendered("abc\n{{ value_json.x | flaot }}", ""))
                    .isEqualTo("unreadable: 2:19: there is no filter 'flaot'");
            assertThat(bench.rendered("{% if x %}a{% endfi %}", ""))
                    .isEqualTo("unreadable: 1:15: unexpected tag 'endfi'");
            assertThat(bench.rendered("{% if x %}a", ""))
                    .isEqualTo("unreadable: 1:11: the tag before this place needs an endif");
            assertThat(bench.rendered("{{ value_json.x", "")).isEqualTo("unreadable: 1:16: '}}' is missing");
        }
    }
}
