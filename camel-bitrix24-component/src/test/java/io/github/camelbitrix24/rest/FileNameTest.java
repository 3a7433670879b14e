/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FileNameTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "attachment; filename=\"a b.pdf\"|a b.pdf",
                "attachment; filename=a.pdf|a.pdf",
                "inline; FileName=\"a\\\"b.pdf\"; size=3|a\"b.pdf",
                "attachment; filename=\"x\"; filename*=utf-8''%D0%A1%D1%87%D1%91%D1%82+1.pdf|Счёт+1.pdf",
                "attachment; filename*=UTF-8'ru'a%20b.pdf|a b.pdf",
                "attachment; filename=\"ok.pdf\"; filename*=utf-8''%zz|ok.pdf",
                "attachment; filename=\"../../etc/passwd\"|passwd",
                "attachment; filename=\"c:\\\\dir\\\\a.pdf\"|a.pdf",
                "attachment; filename*=utf-8''..%2F..%2Fa.pdf|a.pdf",
            })
    void isTheLastPartOfWhatThePortalSays(String disposition, String name) {
        assertThat(FileName.of(disposition)).contains(name);
    }

    @Test
    void isUnderstoodInUtf8ThoughHeadersAreBytes() {
        String bytes = new String("Счёт.pdf".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);

        assertThat(FileName.of("attachment; filename=\"" + bytes + "\"")).contains("Счёт.pdf");
    }

    @Test
    void staysAsItIsWhereItIsNoUtf8() {
        assertThat(FileName.of("attachment; filename=\"Stra\u00dfe.pdf\"")).contains("Stra\u00dfe.pdf");
    }

    @ParameterizedTest(name = "<{0}>")
    @ValueSource(strings = {"attachment", "attachment; filename=\"..\"", "attachment; filename=\"a/\"", ""})
    void isAbsentWhereThereIsNone(String disposition) {
        assertThat(FileName.of(disposition)).isEmpty();
    }
}
