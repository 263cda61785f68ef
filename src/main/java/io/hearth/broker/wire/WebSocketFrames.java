package io.hearth.broker.wire;

import io.hearth.broker.RefusalKind;
import io.hearth.broker.Refusals;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Between WebSocket frames and the bytes of MQTT. Packets need not begin or end with a frame, so what is in the frames
 * is simply passed on. On the loop only.
 */
final class WebSocketFrames extends ChannelDuplexHandler {

    private final Refusals refusals;
    private final Peer peer;
    private boolean closed;

    WebSocketFrames(Refusals refusals, Peer peer) {
        this.refusals = refusals;
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (closed || !(message instanceof WebSocketFrame frame)) {
            ReferenceCountUtil.release(message);
        } else if (frame instanceof BinaryWebSocketFrame || frame instanceof ContinuationWebSocketFrame) {
            context.fireChannelRead(frame.content());
        } else if (frame instanceof PingWebSocketFrame && context.channel().isWritable()) {
            context.writeAndFlush(new PongWebSocketFrame(frame.content()));
        } else if (frame instanceof PingWebSocketFrame || frame instanceof PongWebSocketFrame) {
            frame.release();
        } else if (frame instanceof CloseWebSocketFrame) {
            end(context, (CloseWebSocketFrame) frame);
        } else {
            frame.release();
            refusals.add(RefusalKind.BAD_PACKET, peer.address().getHostAddress(), "", "a text frame; MQTT is binary");
            end(context, new CloseWebSocketFrame(WebSocketCloseStatus.INVALID_MESSAGE_TYPE));
        }
    }

    private void end(ChannelHandlerContext context, CloseWebSocketFrame farewell) {
        closed = true;
        context.writeAndFlush(farewell).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.write(message instanceof ByteBuf bytes ? new BinaryWebSocketFrame(bytes) : message, promise);
    }

    @Override
    public void close(ChannelHandlerContext context, ChannelPromise promise) {
        if (!closed && context.channel().isActive()) {
            closed = true;
            context.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
        }
        context.close(promise);
    }
}
