package io.hearth.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.hearth.automation.analysis.Remark;
import io.hearth.automation.language.Saying;
import io.hearth.rules.Reason;
import io.hearth.rules.Trace;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MessagesTests {

    private static final Pattern HOLE = Pattern.compile("\\{\\d}");

    static Stream<Locale> languages() {
        return Languages.SPOKEN.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyLanguageSaysTheSameThingsWithTheSameHoles(Locale language) {
        Properties english = messages(Locale.ENGLISH);
        Properties other = messages(language);

        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(holes(other.getProperty(key))).as(key).isEqualTo(holes(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @MethodSource("languages")
    void everyReasonAndEveryWordOfARuleCanBeSaid(Locale language) {
        Properties words = messages(language);

        for (Reason.Phrase phrase : Reason.Phrase.values()) {
            String english = new Reason(phrase, java.util.List.of()).toString();
            assertThat(words.getProperty("why." + phrase)).as(phrase.name()).isNotNull();
            assertThat(holes(words.getProperty("why." + phrase)))
                    .as(phrase.name())
                    .isEqualTo(holes(english));
        }
        for (Trace.Outcome outcome : Trace.Outcome.values()) {
            assertThat(words.getProperty("outcome." + outcome.name().toLowerCase(Locale.ROOT)))
                    .as(outcome.name())
                    .isNotNull();
        }
        for (Remark remark : Remark.values()) {
            assertThat(words.getProperty(remark.key())).as(remark.key()).isNotNull();
            assertThat(holes(words.getProperty(remark.key()))).as(remark.key()).isEqualTo(holes(remark.english()));
        }
        for (Saying saying : Saying.values()) {
            assertThat(words.getProperty(saying.key())).as(saying.key()).isNotNull();
            assertThat(holes(words.getProperty(saying.key()))).as(saying.key()).isEqualTo(holes(saying.english()));
        }
    }

    @Test
    void noPatternHasAnApostropheThatWouldSwallowAHole() {
        for (Locale language : Languages.SPOKEN) {
            messages(language)
                    .forEach((key, text) ->
                            assertThat(text.toString()).as(key.toString()).doesNotContain("'"));
        }
    }

    private static Set<String> holes(String pattern) {
        return HOLE.matcher(pattern).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties messages(Locale language) {
        String suffix = language.equals(Locale.ENGLISH) ? "" : "_" + language.getLanguage();
        var properties = new Properties();
        try (var in = MessagesTests.class.getResourceAsStream("/messages" + suffix + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
