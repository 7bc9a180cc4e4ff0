package io.elaaoms.ingress.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureHeaderTest {

    private static final String HEX = "0c9f539151eca1561fc10d034647f97f3bfe3dcd301a45404b21338e0120721e";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1795219200,v0=" + HEX,
                "t=1795219200,v1=" + HEX,
                "v0=" + HEX + ",t=1795219200",
                " t=1795219200 , v0=" + HEX + " ",
                "t = 1795219200, v0 = " + HEX,
                "t=1795219200,v0=short,v0=" + HEX,
                "t=1795219200,,future=thing,v0=" + HEX,
                "t=1795219200,t=1795219200,v0=" + HEX,
            })
    void shouldUnderstandEverySpelling(String header) {
        assertThat(SignatureHeader.parse(List.of(header))).contains(new SignatureHeader("1795219200", List.of(HEX)));
    }

    @Test
    void shouldLowerTheCaseOfSignatures() {
        assertThat(SignatureHeader.parse(List.of("t=1,v0=" + HEX.toUpperCase(Locale.ROOT))))
                .contains(new SignatureHeader("1", List.of(HEX)));
    }

    @Test
    void shouldReadSeveralLinesAsOneList() {
        assertThat(SignatureHeader.parse(List.of("t=1", "v0=" + HEX))).contains(new SignatureHeader("1", List.of(HEX)));
    }

    @Test
    void shouldKeepEverySignature() {
        String other = "f".repeat(64);

        assertThat(SignatureHeader.parse(List.of("t=1,v0=" + HEX + ",v1=" + other)))
                .contains(new SignatureHeader("1", List.of(HEX, other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "v0=" + HEX,
                "t=1795219200",
                "t=abc,v0=" + HEX,
                "t=-1,v0=" + HEX,
                "t=1.5,v0=" + HEX,
                "t=1795219200000,v0=" + HEX,
                "t=,v0=" + HEX,
                "t=1,t=2,v0=" + HEX,
                "t=1,v2=" + HEX,
                "t=1,v0=" + HEX + "00",
                "t=1,v0=zz",
                "t=1;v0=" + HEX,
            })
    void shouldRefuseWhatSaysTooLittleOrTooMuch(String header) {
        assertThat(SignatureHeader.parse(List.of(header))).isEmpty();
    }
}
