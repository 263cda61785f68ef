package io.hearth.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/**
 * A history as a table (RFC 4180), one row per line. What nobody knew is an empty field. A text that a spreadsheet would
 * take for a formula gets an apostrophe before it: devices are not trusted.
 */
@Component
class HistoryCsv extends AbstractHttpMessageConverter<HistoryView> {

    static final String TYPE = "text/csv";

    private static final String LINE = "\r\n";
    private static final String FORMULA = "=+-@\t\r";

    HistoryCsv() {
        super(UTF_8, new MediaType("text", "csv"));
    }

    @Override
    protected boolean supports(Class<?> type) {
        return type == HistoryView.class;
    }

    @Override
    protected HistoryView readInternal(Class<? extends HistoryView> type, HttpInputMessage message) {
        throw new HttpMessageNotReadableException("A history is never sent to the hub", message);
    }

    @Override
    protected void writeInternal(HistoryView view, HttpOutputMessage message) throws IOException {
        message.getHeaders().setContentType(new MediaType("text", "csv", UTF_8));
        message.getHeaders()
                .setContentDisposition(ContentDisposition.attachment()
                        .filename("%s-%s.csv".formatted(view.device(), view.point()), UTF_8)
                        .build());
        message.getBody().write(table(view).getBytes(UTF_8));
    }

    static String table(HistoryView view) {
        var table = new StringBuilder();
        var value = view.value();
        table.append(value == null ? "t,min,avg,max,count" : "t,value").append(LINE);
        for (int row = 0; row < view.t().size(); row++) {
            table.append(view.t().get(row));
            if (value == null) {
                for (var column : new java.util.List<?>[] {view.min(), view.avg(), view.max(), view.count()}) {
                    table.append(',').append(Objects.toString(column.get(row), ""));
                }
            } else {
                table.append(',').append(field(value.get(row)));
            }
            table.append(LINE);
        }
        return table.toString();
    }

    private static String field(@Nullable Object value) {
        if (value instanceof Map<?, ?> place) {
            return "\"%s,%s\"".formatted(place.get("latitude"), place.get("longitude"));
        }
        String text = Objects.toString(value, "");
        boolean formula = value instanceof String && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return value instanceof String ? "\"%s%s\"".formatted(formula ? "'" : "", text.replace("\"", "\"\"")) : text;
    }
}
