package io.hearth.automation;

/**
 * A rule as it is written in its file.
 *
 * @param id   of the rule
 * @param file name of its file within the folder of rules
 * @param line where it begins in the file, from 1
 * @param yaml its own lines, without the indentation they have in the file
 * @param etag changes when the lines change; without quotation marks
 */
public record RuleText(String id, String file, int line, String yaml, String etag) {}
