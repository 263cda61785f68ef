package io.hearth.dashboard;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Renders parts of pages outside of any request; the very fragments that pages are made of, without tokens of forms. */
@Component
class Fragments {

    private final ITemplateEngine engine;

    Fragments(ITemplateEngine engine) {
        this.engine = engine;
    }

    String card(Card card, Locale locale) {
        return render("fragments/card", "card", locale, Map.of("card", card));
    }

    String chips(List<Chip> chips, Locale locale) {
        return render("fragments/parts", "chips", locale, Map.of("chips", chips));
    }

    /** What is said of a room beside its name. */
    String line(RoomView room, Locale locale) {
        return render("fragments/parts", "line", locale, Map.of("room", room));
    }

    private String render(String template, String fragment, Locale locale, Map<String, Object> words) {
        return engine.process(template, Set.of(fragment), new Context(locale, words))
                .strip();
    }
}
