package io.hearth.web;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/**
 * The version of one resource as an {@code ETag}. Who changes a resource must say, with {@code If-Match}, which version
 * was seen, so that two people never overwrite each other unawares.
 *
 * @param value the header's value, quotes included
 */
public record EntityTag(String value) {

    /** A tag for anything that names a version: a number, a hash. */
    public static EntityTag of(Object version) {
        return new EntityTag("\"" + version + "\"");
    }

    /**
     * Lets the change pass when the caller saw this version.
     *
     * @param ifMatch the request's header: one tag, several with commas, or {@code *} for any version
     * @throws Problem 428 when the header is missing, 412 when it names other versions
     */
    public void requireMatch(@Nullable String ifMatch) {
        if (ifMatch == null || ifMatch.isBlank()) {
            throw new Problem(
                            HttpStatus.PRECONDITION_REQUIRED,
                            "if-match-required",
                            "Send If-Match with the ETag of the version you saw; GET answers with it.")
                    .header("ETag", value);
        }
        for (var tag : ifMatch.split(",")) {
            if (tag.strip().equals("*") || tag.strip().equals(value)) {
                return;
            }
        }
        throw new Problem(
                        HttpStatus.PRECONDITION_FAILED,
                        "changed-meanwhile",
                        "Someone changed this meanwhile; read it again and repeat your change.")
                .header("ETag", value);
    }
}
