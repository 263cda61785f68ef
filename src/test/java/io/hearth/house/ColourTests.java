package io.hearth.house;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColourTests {

    @ParameterizedTest
    @ValueSource(strings = {"#ff0000", "#00ff00", "#0000ff", "#ff7f00", "#808080", "#123456", "#ffffff"})
    void hueAndSaturationGiveTheSameColourBackAtFullBrightness(String written) {
        var colour = (Colour) Value.of(written).fit(Kind.COLOUR).orElseThrow();
        var back = Colour.ofHue(colour.hue(), colour.saturation());
        assertThat(back.hue()).isCloseTo(colour.hue(), org.assertj.core.data.Offset.offset(0.6));
        assertThat(back.saturation()).isCloseTo(colour.saturation(), org.assertj.core.data.Offset.offset(0.6));
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ff0000", "#00ff00", "#0000ff", "#ff7f00", "#ffb4c8", "#ffffff"})
    void chromaticityGivesTheSameColourBack(String written) {
        var colour = (Colour) Value.of(written).fit(Kind.COLOUR).orElseThrow();
        double[] xy = colour.xy();
        assertThat(Colour.ofXy(xy[0], xy[1]).differsBy(colour)).isLessThanOrEqualTo(1);
    }

    @Test
    void aColourIsReadAsHexOrAsThreeNumbers() {
        assertThat(Value.of("255, 127,0").fit(Kind.COLOUR)).contains(new Colour(255, 127, 0));
        assertThat(Value.of("FF7F00").fit(Kind.COLOUR)).contains(new Colour(255, 127, 0));
        assertThat(Value.of("256,0,0").fit(Kind.COLOUR)).isEmpty();
        assertThat(Value.of("reddish").fit(Kind.COLOUR)).isEmpty();
    }
}
