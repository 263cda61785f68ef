package io.hearth.dialects.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.hub.HandLoop;
import java.util.ArrayList;

/** Compiles and renders templates at half past seven in a house in Berlin. */
public final class TemplateBench implements AutoCloseable {

    public final HandLoop loop = new HandLoop("2026-01-05T06:30:00Z");
    public final Templates templates;

    public TemplateBench() {
        this(TemplateSettings.defaults());
    }

    public TemplateBench(TemplateSettings settings) {
        templates = new Templates(settings, loop.clock(), "Europe/Berlin", loop);
    }

    /** What it prints, or {@code failed: why}. */
    public String rendered(String source, Variables variables) {
        try {
            return rendered(templates.compile(source), variables);
        } catch (Unreadable unreadable) {
            return "unreadable: " + unreadable.getMessage();
        }
    }

    public String rendered(String source, Object value) {
        return rendered(source, Variables.of(value));
    }

    public String rendered(Template template, Variables variables) {
        var all = new ArrayList<Rendered>();
        template.render(variables, all::add);
        loop.runUntil(() -> !all.isEmpty());
        assertThat(all).hasSize(1);
        Rendered one = all.get(0);
        return one.good() ? one.text() : "failed: " + one.failure();
    }

    @Override
    public void close() {
        templates.close();
    }
}
