package io.hearth.web;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;

/**
 * A refusal in the words of RFC 9457: thrown anywhere below {@code /api/}, answered as
 * {@code application/problem+json} with {@code type: urn:hearth:problem:<code>}.
 *
 * <p>The code is part of the public contract and never changes; the detail is one sentence for people that says what
 * was wrong and what to do. A problem carries no stack trace: it is an answer, not a fault.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final String code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();
    private final transient Map<String, String> headers = new LinkedHashMap<>();

    /** @param code lower-case words joined by hyphens, for instance {@code unknown-device} */
    public Problem(HttpStatus status, String code, String detail) {
        super(detail, null, false, false);
        this.status = status;
        this.code = code;
    }

    /** 400: the request cannot be understood. */
    public static Problem badRequest(String code, String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, code, detail);
    }

    /** 404: the named thing does not exist. */
    public static Problem notFound(String code, String detail) {
        return new Problem(HttpStatus.NOT_FOUND, code, detail);
    }

    /** 409: right request, wrong moment. */
    public static Problem conflict(String code, String detail) {
        return new Problem(HttpStatus.CONFLICT, code, detail);
    }

    /** 422: understood, and refused because of what it says. */
    public static Problem refused(String code, String detail) {
        return new Problem(HttpStatus.UNPROCESSABLE_CONTENT, code, detail);
    }

    /** 503: the hub is full; the same request may succeed after the wait. */
    public static Problem busy(String code, String detail, Duration retryAfter) {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, code, detail).retryAfter(retryAfter);
    }

    /** 429: asked too often. */
    public static Problem tooMany(String code, String detail, Duration retryAfter) {
        return new Problem(HttpStatus.TOO_MANY_REQUESTS, code, detail).retryAfter(retryAfter);
    }

    /** Adds a member to the answer's body, for instance {@code errors}. Returns this problem. */
    public Problem with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** Adds {@code errors: [{field, message}, …]}. Returns this problem. */
    public Problem errors(List<FieldError> errors) {
        return with("errors", List.copyOf(errors));
    }

    /** Adds a header to the answer. Returns this problem. */
    public Problem header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    private Problem retryAfter(Duration wait) {
        return header("Retry-After", Long.toString(Math.max(1, wait.toSeconds())));
    }

    public HttpStatus status() {
        return status;
    }

    public String code() {
        return code;
    }

    /** One sentence for people. */
    public String detail() {
        return String.valueOf(getMessage());
    }

    public URI type() {
        return URI.create("urn:hearth:problem:" + code);
    }

    public Map<String, String> headers() {
        return Map.copyOf(headers);
    }

    /** The members of the JSON object, in the order in which people read them. */
    public Map<String, Object> body() {
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type());
        body.put("title", status.getReasonPhrase());
        body.put("status", status.value());
        body.put("code", code);
        body.put("detail", detail());
        body.putAll(members);
        return body;
    }

    /** One field that was refused, and why. */
    public record FieldError(String field, String message) {}
}
