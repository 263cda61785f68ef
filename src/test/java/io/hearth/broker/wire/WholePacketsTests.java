package io.hearth.broker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import org.junit.jupiter.api.Test;

class WholePacketsTests {

    private static ByteBuf bytes(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }

    @Test
    void passesOnWholePacketsTogetherAndKeepsTheRest() {
        var channel = new EmbeddedChannel(new WholePackets(1000));
        channel.writeInbound(bytes("1001aa" + "c000" + "300261"));
        assertPassedOn(channel, "1001aac000");
        channel.writeInbound(bytes("62"));
        assertPassedOn(channel, "30026162");
        assertThat(channel.finish()).isFalse();
    }

    private static void assertPassedOn(EmbeddedChannel channel, String hex) {
        ByteBuf passed = channel.readInbound();
        assertThat(ByteBufUtil.hexDump(passed)).isEqualTo(hex);
        passed.release();
    }

    @Test
    void throwsAwayWhatFollowsAPacketThatIsTooLarge() {
        var channel = new EmbeddedChannel(new WholePackets(1000));
        assertThatThrownBy(() -> channel.writeInbound(bytes("1001aa" + "30ffffff7f")))
                .isInstanceOf(TooLongFrameException.class);
        for (int number = 0; number < 10; number++) {
            var more = Unpooled.buffer().writeZero(100_000);
            assertThat(channel.writeInbound(more)).isFalse();
            assertThat(more.refCnt()).isZero();
        }
    }

    private static final String CONNECT_5 = "100d" + "00044d515454" + "05" + "02" + "003c" + "00" + "0000";

    @Test
    void refusesAPropertyThatStandsTwice() {
        var channel = new EmbeddedChannel(new WholePackets(1000));
        channel.writeInbound(bytes(CONNECT_5));
        assertThatThrownBy(() -> channel.writeInbound(bytes("3009" + "000161" + "04" + "0100" + "0100" + "78")))
                .isInstanceOf(CorruptedFrameException.class)
                .hasMessage("property 0x01 twice");
    }

    @Test
    void letsUserPropertiesStandTwice() {
        var channel = new EmbeddedChannel(new WholePackets(1000));
        channel.writeInbound(bytes(CONNECT_5));
        String user = "26" + "000161" + "000162";
        channel.writeInbound(bytes("3012" + "000161" + "0e" + user + user));
        assertThat(channel.inboundMessages()).hasSize(2);
        channel.finishAndReleaseAll();
    }

    @Test
    void refusesReservedBitsInTheOptionsOfASubscription() {
        for (String options : new String[] {"40", "80", "04"}) {
            var channel = new EmbeddedChannel(new WholePackets(1000));
            channel.writeInbound(bytes("100c" + "00044d515454" + "04" + "02" + "003c" + "0000"));
            assertThatThrownBy(() -> channel.writeInbound(bytes("8206" + "0001" + "000161" + options)))
                    .isInstanceOf(CorruptedFrameException.class);
        }
    }

    @Test
    void letsMessagesOfNamedTopicsBeLargerThanOthers() {
        var channel = new EmbeddedChannel(new WholePackets(100, 10_000, java.util.List.of("/bridge/devices")));
        channel.writeInbound(bytes("1001aa"));
        var large = publish("z/bridge/devices", 5_000);
        channel.writeInbound(large.readRetainedSlice(4));
        channel.writeInbound(large.readRetainedSlice(12));
        channel.writeInbound(large);
        assertThat(channel.inboundMessages()).hasSize(2);
        assertThatThrownBy(() -> channel.writeInbound(publish("z/bridge/other", 5_000)))
                .isInstanceOf(TooLongFrameException.class);
        channel.finishAndReleaseAll();
    }

    private static ByteBuf publish(String topic, int size) {
        var packet = Unpooled.buffer().writeByte(0x30);
        int remaining = 2 + topic.length() + size;
        packet.writeByte(remaining & 0x7F | 0x80).writeByte(remaining >> 7);
        packet.writeShort(topic.length()).writeBytes(topic.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return packet.writeZero(size);
    }
}
