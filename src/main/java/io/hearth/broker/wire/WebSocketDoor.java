package io.hearth.broker.wire;

import static io.netty.handler.codec.http.HttpResponseStatus.BAD_REQUEST;
import static io.netty.handler.codec.http.HttpResponseStatus.FORBIDDEN;
import static io.netty.handler.codec.http.HttpResponseStatus.METHOD_NOT_ALLOWED;
import static io.netty.handler.codec.http.HttpResponseStatus.NOT_FOUND;
import static io.netty.handler.codec.http.HttpResponseStatus.UPGRADE_REQUIRED;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker13;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door in front of MQTT for clients that come over WebSocket: one small request, and from then on frames. Anything
 * else is answered in HTTP and closed. On the loop only.
 */
public final class WebSocketDoor extends SimpleChannelInboundHandler<HttpObject> {

    static final String PATH = "/mqtt";

    private static final String PROTOCOLS = "mqtt,mqttv3.1";
    private static final String VERSION = "13";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final int LONGEST_LINE = 2048;
    private static final int LONGEST_HEADERS = 8192;
    private static final int FIXED_HEADER = 5;
    private static final int SMALLEST_FRAME_LIMIT = 64 * 1024;

    private final Origins origins;
    private final Refusals refusals;
    private final Peer peer;
    private final WebSocketDecoderConfig frames;
    private boolean answered;

    private record Flaw(HttpResponseStatus status, String reason) {}

    private WebSocketDoor(Origins origins, Refusals refusals, Peer peer, int maxPacket) {
        this.origins = origins;
        this.refusals = refusals;
        this.peer = peer;
        this.frames = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(Math.max(SMALLEST_FRAME_LIMIT, maxPacket + FIXED_HEADER))
                .withUTF8Validator(false)
                .build();
    }

    public static void addTo(ChannelPipeline pipeline, Origins origins, Refusals refusals, Peer peer, int maxPacket) {
        var limits =
                new HttpDecoderConfig().setMaxInitialLineLength(LONGEST_LINE).setMaxHeaderSize(LONGEST_HEADERS);
        pipeline.addLast(new HttpServerCodec(limits), new WebSocketDoor(origins, refusals, peer, maxPacket));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject part) {
        if (!answered && part instanceof HttpRequest request) {
            answered = true;
            answer(context, request);
        }
    }

    private void answer(ChannelHandlerContext context, HttpRequest request) {
        var flaw = flaw(request);
        if (flaw != null) {
            refuse(context, flaw);
            return;
        }
        new WebSocketServerHandshaker13(PATH, PROTOCOLS, frames).handshake(context.channel(), withoutBody(request));
        context.pipeline().replace(this, null, new WebSocketFrames(refusals, peer));
    }

    private static DefaultFullHttpRequest withoutBody(HttpRequest request) {
        return new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                Unpooled.EMPTY_BUFFER,
                request.headers(),
                EmptyHttpHeaders.INSTANCE);
    }

    private @Nullable Flaw flaw(HttpRequest request) {
        var headers = request.headers();
        if (!request.decoderResult().isSuccess()) {
            return new Flaw(BAD_REQUEST, "not a request of HTTP, or a too long one");
        }
        if (!request.uri().equals(PATH) && !request.uri().startsWith(PATH + "?")) {
            return new Flaw(NOT_FOUND, "MQTT over WebSocket is at " + PATH);
        }
        if (!request.method().equals(HttpMethod.GET)) {
            return new Flaw(METHOD_NOT_ALLOWED, "only GET opens a WebSocket");
        }
        if (!headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)
                || !headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                || !headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY)
                || !VERSION.equals(headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION))) {
            return new Flaw(UPGRADE_REQUIRED, "here is MQTT over WebSocket version " + VERSION);
        }
        if (!offersMqtt(headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL))) {
            return new Flaw(BAD_REQUEST, "the WebSocket needs the subprotocol mqtt");
        }
        var origin = headers.get(HttpHeaderNames.ORIGIN);
        if (!origins.mayConnect(origin, headers.get(HttpHeaderNames.HOST))) {
            return new Flaw(
                    FORBIDDEN, "a page of %s may not connect; see hearth.mqtt.websocket.origins".formatted(origin));
        }
        return flawOfProxy(headers.getAll(FORWARDED_FOR));
    }

    private static boolean offersMqtt(List<String> offers) {
        return offers.stream()
                .flatMap(offer -> Arrays.stream(offer.split(",")))
                .anyMatch(offer -> Arrays.asList(PROTOCOLS.split(",")).contains(offer.strip()));
    }

    /** Believed only from a proxy on this very machine, as the dashboard does. */
    private @Nullable Flaw flawOfProxy(List<String> forwardedFor) {
        if (forwardedFor.isEmpty() || !peer.address().isLoopbackAddress()) {
            return null;
        }
        var last = forwardedFor.get(forwardedFor.size() - 1);
        var address = NetUtil.createByteArrayFromIpAddressString(
                last.substring(last.lastIndexOf(',') + 1).strip());
        if (address == null) {
            return new Flaw(BAD_REQUEST, FORWARDED_FOR + " names no address");
        }
        Peer.speaksFor(peer.channel(), inet(address));
        return null;
    }

    private static InetAddress inet(byte[] address) {
        try {
            return InetAddress.getByAddress(address);
        } catch (UnknownHostException impossible) {
            throw new IllegalArgumentException(impossible);
        }
    }

    private void refuse(ChannelHandlerContext context, Flaw flaw) {
        refusals.add(RefusalKind.BAD_CONNECT, peer.address().getHostAddress(), "", "WebSocket: " + flaw.reason());
        var text = Unpooled.copiedBuffer(flaw.reason() + "\n", UTF_8);
        var response = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, flaw.status(), text);
        response.headers()
                .set(HttpHeaderNames.CONTENT_TYPE, "text/plain; charset=utf-8")
                .set(HttpHeaderNames.CONTENT_LENGTH, text.readableBytes())
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        if (flaw.status().equals(UPGRADE_REQUIRED)) {
            response.headers()
                    .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET)
                    .set(HttpHeaderNames.SEC_WEBSOCKET_VERSION, VERSION);
        }
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }
}
