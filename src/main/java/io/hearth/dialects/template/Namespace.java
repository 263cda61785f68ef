package io.hearth.dialects.template;

import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code namespace()} gives: the only thing a template may change. */
final class Namespace {

    final Map<String, Object> names = new LinkedHashMap<>();
}
