package io.hearth.automation.language;

/** What a person may have done who is told that a text is not YAML. */
final class YamlHints {

    private YamlHints() {}

    static String of(String problem, String context) {
        if (problem.contains("\\t") || problem.contains("TAB") || problem.contains("\t")) {
            return "Tabs cannot indent lines here; use spaces";
        } else if (context.contains("flow")) {
            return "A bracket [ or { is opened and not closed, or a comma is missing";
        } else if (context.contains("quoted")) {
            return "A quotation mark is opened and not closed";
        } else if (problem.contains("mapping values are not allowed")) {
            return "There is a colon too many in this line; put texts with a colon in quotes";
        } else if (context.contains("block") || problem.contains("block") || context.contains("simple key")) {
            return "The indentation does not fit here; lines that belong together begin in the same column";
        }
        return "This is not YAML";
    }
}
