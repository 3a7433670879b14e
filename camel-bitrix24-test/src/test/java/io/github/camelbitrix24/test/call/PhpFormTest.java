/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.test.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhpFormTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "a=1&b=2|{\"a\":\"1\",\"b\":\"2\"}",
                "a.b=1&c d=2&e[f=3|{\"a_b\":\"1\",\"c_d\":\"2\",\"e_f\":\"3\"}",
                "a[b.c]=1|{\"a\":{\"b.c\":\"1\"}}",
                "a[]=x&a[]=y|{\"a\":[\"x\",\"y\"]}",
                "a[ ]=x&a[+]=y|{\"a\":[\"x\",\"y\"]}",
                "a[5]=x&a[]=y|{\"a\":{\"5\":\"x\",\"6\":\"y\"}}",
                "a[1]=x&a[0]=y|{\"a\":{\"1\":\"x\",\"0\":\"y\"}}",
                "a[b][c]=1&a[b][d][]=2|{\"a\":{\"b\":{\"c\":\"1\",\"d\":[\"2\"]}}}",
                "a%5Bb%5D=x+y%2B%26%3D|{\"a\":{\"b\":\"x y+&=\"}}",
                "a=100%&b=%4&c=%zz|{\"a\":\"100%\",\"b\":\"%4\",\"c\":\"%zz\"}",
                "a=%D0%B6|{\"a\":\"ж\"}",
                "a&b=|{\"a\":\"\",\"b\":\"\"}",
                "[a]=1&=2&&|{}",
                "a[b]c=1|{\"a\":{\"b\":\"1\"}}",
                "a=1&a[b]=2|{\"a\":{\"b\":\"2\"}}",
                "a[b]=2&a=1|{\"a\":\"1\"}",
                "a[ ]=x&a[+]=y|{\"a\":[\"x\",\"y\"]}",
                "a%00b=1&%20c=2&%09d=3|{\"a\":\"1\",\"c\":\"2\",\"\\td\":\"3\"}"
            })
    void aQueryIsReadAsPhpReadsIt(String query, String json) {
        assertThat(PhpForm.parse(query)).hasToString(json);
    }

    @Test
    void tooDeepNestingIsIgnored() {
        assertThat(PhpForm.parse("a[b]=0&a" + "[b]".repeat(65) + "=1&c=2")).hasToString("{\"c\":\"2\"}");
        assertThat(PhpForm.parse("a" + "[b]".repeat(64) + "=1").has("a")).isTrue();
    }
}
