/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.consumer.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.camelbitrix24.secret.Secret;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of a call: lists, the query of the handler's address, and what is no field. */
class CallFieldsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        document_id[2]=DEAL_77&document_id[0]=crm&document_id[1]=D | {"document_id":["crm","D","DEAL_77"]}
        a[0]=x                          | {"a":["x"]}
        a[1][b][1]=4&a[1][b][0]=3&a[0][b][0]=1 | {"a":[{"b":["1"]},{"b":["3","4"]}]}
        a[10]=k&a[9]=j&a[8]=i&a[7]=h&a[6]=g&a[5]=f&a[4]=e&a[3]=d&a[2]=c&a[1]=b&a[0]=a | {"a":["a","b","c","d","e","f","g","h","i","j","k"]}
        a[0]=x&a[0]=y                   | {"a":["y"]}
        a[0]=x&a[2]=z                   | {"a":{"0":"x","2":"z"}}
        BOT[39][id]=39                  | {"BOT":{"39":{"id":"39"}}}
        a[1]=x                          | {"a":{"1":"x"}}
        a[0]=x&a[name]=y                | {"a":{"0":"x","name":"y"}}
        a[00]=x&a[1]=y                  | {"a":{"00":"x","1":"y"}}
        a[]=x&a[]=y                     | {"a":["x","y"]}
        a[5]=x&a[]=y                    | {"a":{"5":"x","6":"y"}}
        a[][b]=x&a[][b]=y               | {"a":[{"b":"x"},{"b":"y"}]}
        a=1&a[b]=2                      | {"a":{"b":"2"}}
        a[b]=2&a=1                      | {"a":"1"}
        a[99999999999]=x                | {"a":{"99999999999":"x"}}
        =x&&a=1                         | {"a":"1"}
        """)
    void f27ListsAreInTheOrderOfTheirNumbers(String form, String expected) throws Exception {
        assertThat(JSON.readTree(read(form, Map.of()).form().toString())).isEqualTo(JSON.readTree(expected));
    }

    @Test
    void f27AServersMapGivesTheSameListsInAnyOrder() throws Exception {
        Map<String, Object> backwards = new LinkedHashMap<>();
        for (int i = 11; i >= 0; i--) {
            backwards.put("document_id[" + i + "]", "v" + i);
        }
        backwards.put("tags[]", List.of("x", "y"));
        backwards.put("once", Arrays.asList("first", "last"));

        assertThat(read(backwards, Map.of()).form())
                .isEqualTo(JSON.readTree("{\"document_id\":[\"v0\",\"v1\",\"v2\",\"v3\",\"v4\",\"v5\",\"v6\",\"v7\","
                        + "\"v8\",\"v9\",\"v10\",\"v11\"],\"tags\":[\"x\",\"y\"],\"once\":\"last\"}"));
    }

    @Test
    void f28FieldsOfTheAddressAreFieldsOfTheBodyAndTheFormWins() throws Exception {
        PushCall call = read(
                "sum=7&a[x]=form", query("deal_id=77&sum=100%20EUR&note=a+b%26c&ids[1]=y&ids[0]=x&a[y]=address&flag"));

        assertThat(call.form())
                .isEqualTo(JSON.readTree("{\"sum\":\"7\",\"a\":{\"x\":\"form\"},\"deal_id\":\"77\","
                        + "\"note\":\"a b&c\",\"ids\":[\"x\",\"y\"],\"flag\":\"\"}"));
    }

    @Test
    void f28AServerWithoutARawQueryProvidesTheDecodedOne() throws Exception {
        Map<String, Object> headers = new HashMap<>();
        headers.put(Exchange.HTTP_QUERY, "deal_id=77");
        headers.put(Exchange.HTTP_RAW_QUERY, null);

        assertThat(read("", headers).form()).isEqualTo(JSON.readTree("{\"deal_id\":\"77\"}"));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a[x", "a=%FF", "a[]=1&"})
    void f28TheLimitsApplyToTheAddressToo(String query) {
        String large = query.equals("a=%FF") ? query : query.repeat(5_001);

        assertThatThrownBy(() -> read("", query(large))).isInstanceOf(MalformedFormException.class);
    }

    @Test
    void f29NoHttpHeaderIsAField() throws Exception {
        Map<String, Object> headers = new HashMap<>(query("deal_id=77"));
        headers.putAll(Map.of("Cookie", "session=1", "Authorization", "Basic x", "Host", "h", "User-Agent", "curl"));
        headers.putAll(Map.of("X-Forwarded-For", "10.0.0.1", "x_secret", "s", "deal_id", "77", "CamelHttpPath", "/"));

        for (Object empty : Arrays.asList(null, "", new byte[0], Map.of(), new ByteArrayInputStream(new byte[0]))) {
            assertThat(read(empty, headers).form()).isEqualTo(JSON.readTree("{\"deal_id\":\"77\"}"));
        }
    }

    @Test
    void f29AFormThatTheServerProvidesAmongTheHeadersIsReadWithoutTheHeaders() throws Exception {
        Map<String, Object> headers = Map.of(
                "Cookie", "c", "event", "ONX", "data[ID]", "7", "auth[member_id]", List.of("one", "m"), "Accept", "x");

        assertThat(read(null, headers).form())
                .isEqualTo(JSON.readTree("{\"event\":\"ONX\",\"data\":{\"ID\":\"7\"},\"auth\":{\"member_id\":\"m\"}}"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        webhookVerifyToken=s3cret             | s3cret
        a=1&webhookVerifyToken=s%33cret+x&b=2 | s3cret x
        webhookVerifyToken=                   |
        webhookVerifyToken                    |
        webhookVerifyToken=a&webhookVerifyToken=s3cret |
        webhookVerify%54oken=a&webhookVerifyToken=s3cret |
        webhookVerifyToken[]=s3cret           |
        webhookVerifyToken=s3cret&webhookVerifyToken[x]=y |
        webhookverifytoken=s3cret             |
        webhookVerifyTokens=s3cret            |
        """)
    void f35TheTokenOfTheAddressIsGivenOnceAndIsNoField(String query, @Nullable String token) throws Exception {
        PushCall call = read("webhookVerifyToken=inTheForm&c=3", query(query));

        assertThat(call.addressToken().map(Secret::reveal)).isEqualTo(Optional.ofNullable(token));
        assertThat(call.form().has("webhookVerifyToken")).isFalse();
        assertThat(call.form().path("c").asText()).isEqualTo("3");
        assertThat(call.toString()).doesNotContain("s3cret", "inTheForm");
    }

    private static Map<String, Object> query(String query) {
        return Map.of(Exchange.HTTP_RAW_QUERY, query);
    }

    private static PushCall read(@Nullable Object body, Map<String, Object> headers) throws Exception {
        Object sent = body instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : body;
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Message message = new DefaultExchange(context).getIn();
            message.setBody(sent);
            message.setHeaders(new HashMap<>(headers));
            return FormReader.read(message);
        }
    }
}
