package io.hearth.automation.outlets;

import io.hearth.house.HouseEvent;
import io.hearth.house.Value;
import io.hearth.hub.Hub;
import io.hearth.hub.HubBusy;
import io.hearth.hub.HubListener;
import io.hearth.hub.Stepped;
import io.hearth.rules.Effect;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Calls web addresses for rules, off the loop, and brings the answers back as events. */
@Component
class WebCalls implements HubListener, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(WebCalls.class);
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private final Hub hub;
    private final CallSettings settings;
    private final ThreadPoolExecutor callers;
    private final HttpClient client;

    WebCalls(Hub hub, CallSettings settings) {
        this.hub = hub;
        this.settings = settings;
        this.callers = new ThreadPoolExecutor(
                settings.atOnce(),
                settings.atOnce(),
                10,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(settings.waiting()),
                WebCalls::thread);
        callers.allowCoreThreadTimeOut(true);
        this.client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        hub.listen(this);
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "web-call");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void stepped(Stepped stepped) {
        for (Effect effect : stepped.step().effects()) {
            if (effect instanceof Effect.Call call) {
                begin(call);
            }
        }
    }

    private void begin(Effect.Call call) {
        try {
            callers.execute(() -> carryOut(call));
        } catch (RejectedExecutionException full) {
            answered(call, 0, "too many calls are under way");
        }
    }

    private void carryOut(Effect.Call call) {
        try {
            answered(call, client.send(request(call), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException | IllegalArgumentException failure) {
            answered(call, 0, why(failure));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private HttpRequest request(Effect.Call call) {
        URI uri = URI.create(call.url());
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!SCHEMES.contains(scheme) || uri.getHost() == null) {
            throw new IllegalArgumentException("it is no web address that begins with http:// or https://");
        } else if (!settings.allows(uri.getHost())) {
            throw new IllegalArgumentException(
                    "hearth.calls.hosts does not allow calls to %s".formatted(uri.getHost()));
        }
        var body = call.body() == null
                ? HttpRequest.BodyPublishers.noBody()
                : HttpRequest.BodyPublishers.ofString(call.body());
        var request = HttpRequest.newBuilder(uri).timeout(call.atMost()).method(call.method(), body);
        call.headers().forEach(request::header);
        return request.build();
    }

    /** A body that comes drop by drop is left when the patience of the call is over. */
    private void answered(Effect.Call call, HttpResponse<InputStream> answer) throws IOException {
        try (InputStream body = answer.body()) {
            var patience = CompletableFuture.delayedExecutor(call.atMost().toMillis(), TimeUnit.MILLISECONDS);
            var over = CompletableFuture.runAsync(() -> close(body), patience);
            String text = new String(body.readNBytes(settings.largest()), StandardCharsets.UTF_8);
            over.cancel(false);
            answered(call, answer.statusCode(), text);
        }
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException already) {
            log.debug("An answer that took too long was closed already", already);
        }
    }

    private void answered(Effect.Call call, int status, String body) {
        String text = Value.Text.cut(body);
        try {
            hub.submit(at -> new HouseEvent.CallAnswered(call.rule(), call.run(), status, text, at));
        } catch (HubBusy busy) {
            log.warn(
                    "The answer of {} came while the hub was behind; the rule {} waits in vain",
                    call.url(),
                    call.rule());
        }
    }

    private static String why(Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    @Override
    public void destroy() {
        callers.shutdownNow();
    }
}
