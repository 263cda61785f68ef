package io.hearth.web;

import io.hearth.web.Problem.FieldError;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import tools.jackson.core.JacksonException;

/** The framework's own refusals in the house's words. */
final class Translation {

    private Translation() {}

    /** Empty when the failure is a fault of the hub rather than of the request. */
    static Optional<Problem> of(Exception failure) {
        if (failure instanceof Problem problem) {
            return Optional.of(problem);
        }
        if (failure instanceof HttpMessageNotReadableException unreadable) {
            return Optional.of(unreadable(unreadable));
        }
        if (failure instanceof MethodArgumentTypeMismatchException mismatch) {
            return Optional.of(Problem.badRequest(
                    "bad-parameter",
                    "The parameter '%s' cannot be '%s'.".formatted(mismatch.getName(), mismatch.getValue())));
        }
        return invalid(failure).or(() -> framework(failure));
    }

    private static Problem unreadable(HttpMessageNotReadableException failure) {
        if (failure.getCause() instanceof JacksonException json) {
            var place = json.getLocation();
            var problem =
                    Problem.badRequest("bad-json", "The body is not the JSON expected: " + json.getOriginalMessage());
            return place == null
                    ? problem
                    : problem.with("line", place.getLineNr()).with("column", place.getColumnNr());
        }
        return Problem.badRequest("bad-body", "The request needs a JSON body.");
    }

    private static Optional<Problem> invalid(Exception failure) {
        if (failure instanceof MethodArgumentNotValidException invalid) {
            return Optional.of(fields(invalid.getBindingResult().getFieldErrors().stream()
                    .map(error -> new FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                    .toList()));
        }
        if (failure instanceof HandlerMethodValidationException invalid) {
            return Optional.of(fields(invalid.getParameterValidationResults().stream()
                    .flatMap(result -> result.getResolvableErrors().stream()
                            .map(error -> new FieldError(
                                    String.valueOf(result.getMethodParameter().getParameterName()),
                                    String.valueOf(error.getDefaultMessage()))))
                    .toList()));
        }
        if (failure instanceof ConstraintViolationException invalid) {
            return Optional.of(fields(invalid.getConstraintViolations().stream()
                    .map(found -> new FieldError(found.getPropertyPath().toString(), found.getMessage()))
                    .toList()));
        }
        return Optional.empty();
    }

    private static Problem fields(List<FieldError> errors) {
        var first = errors.isEmpty()
                ? "The request is not valid."
                : "'%s' %s.".formatted(errors.get(0).field(), errors.get(0).message());
        return Problem.badRequest("invalid", first).errors(errors);
    }

    private static Optional<Problem> framework(Exception failure) {
        if (failure instanceof NoResourceFoundException) {
            return Optional.of(Problem.notFound("unknown-resource", "There is no such resource in this API."));
        }
        if (failure instanceof HttpRequestMethodNotSupportedException wrong) {
            var problem = new Problem(
                    HttpStatus.METHOD_NOT_ALLOWED,
                    "method-not-allowed",
                    "This resource does not know %s.".formatted(wrong.getMethod()));
            var known = wrong.getSupportedMethods();
            return Optional.of(known == null ? problem : problem.header("Allow", String.join(", ", known)));
        }
        if (failure instanceof HttpMediaTypeNotSupportedException wrong) {
            return Optional.of(new Problem(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    "unsupported-media-type",
                    "Send one of %s.".formatted(wrong.getSupportedMediaTypes())));
        }
        if (failure instanceof ErrorResponse answer) {
            return Optional.ofNullable(HttpStatus.resolve(answer.getStatusCode().value()))
                    .map(status -> new Problem(status, code(status), detail(answer, status)));
        }
        return Optional.empty();
    }

    private static String code(HttpStatus status) {
        return status.getReasonPhrase().toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z]+", "-");
    }

    private static String detail(ErrorResponse answer, HttpStatus status) {
        var detail = answer.getBody().getDetail();
        return detail == null ? status.getReasonPhrase() : detail;
    }
}
