package io.hearth.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a token may do. None contains another. */
public enum Scope {
    /** See devices, rules, history, activity. */
    @JsonProperty("read")
    READ,
    /** Command devices, start rules, name and place things. */
    @JsonProperty("control")
    CONTROL,
    /** Change rules, people, tokens; delete. */
    @JsonProperty("admin")
    ADMIN;

    /** As written in JSON and forms: {@code read}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The authority that carries this scope: {@code SCOPE_read}. */
    public String authority() {
        return "SCOPE_" + word();
    }
}
