package io.hearth.automation.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of small rule books in {@code analysis/books.txt}, each with all that is to be said of it. */
class BooksTests {

    private static final Path BOOKS = Path.of("src/test/resources/analysis/books.txt");

    record Book(String name, String yaml, String expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Book> books() throws IOException {
        return Arrays.stream(Files.readString(BOOKS).split("(?m)^=== ")).skip(1).map(BooksTests::book);
    }

    private static Book book(String text) {
        int first = text.indexOf('\n');
        int bar = text.indexOf("\n---\n");
        return new Book(text.substring(0, first), text.substring(first + 1, bar), text.substring(bar + 5));
    }

    @ParameterizedTest
    @MethodSource("books")
    void exactlyThisIsSaid(Book book) {
        assertThat(String.join("\n", Sampled.findings(book.yaml())))
                .isEqualTo(book.expected().stripTrailing());
    }
}
