/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.batch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.MethodTraits;
import io.github.camelbitrix24.rest.ResultReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {

    /** Reads trees, and fails for the string {@code bad}. */
    private static final class Trees implements ResultReader {

        @Override
        public Object readJson(JsonParser result) throws IOException {
            JsonNode tree = Json.PLAIN.readTree(result);
            if (tree.asText().equals("bad")) {
                throw new IOException("not what was expected");
            }
            return tree;
        }

        @Override
        public Object readBinary(InputStream body) {
            throw new AssertionError("never");
        }
    }

    private static BatchAnswer read(String json, String... keys) throws IOException {
        Map<String, Command> commands = new LinkedHashMap<>();
        for (String key : keys) {
            commands.put(
                    key,
                    new Command(
                            new MethodName("crm.deal.get"),
                            new MethodTraits(true, true),
                            Json.PLAIN.createObjectNode(),
                            new Trees()));
        }
        try (JsonParser parser = Json.PLAIN.createParser(json.replace('\'', '"'))) {
            parser.nextToken();
            return (BatchAnswer) new BatchReader(commands).readJson(parser, words -> words.replace("secret", "***"));
        }
    }

    private static String result(CommandReply reply) {
        return String.valueOf(((CommandReply.Done) reply).reply().result());
    }

    @Test
    void pitfall18_sectionsComeAsObjectsInAnyOrder() throws IOException {
        BatchAnswer answer = read(
                "{'result_time':{'a':{'duration':0.5}},'result_error':{'b':{'error':'X','error_description':'a secret'}},"
                        + "'result':{'a':{'ID':'7','SUM':100.10}},'result_total':{'a':'12'},'result_next':{'a':50}}",
                "a",
                "b",
                "c");

        assertThat(result(answer.replyTo("a"))).isEqualTo("{\"ID\":\"7\",\"SUM\":100.10}");
        CommandReply.Done done = (CommandReply.Done) answer.replyTo("a");
        assertThat(done.reply().total()).isEqualTo(12);
        assertThat(done.reply().next()).isEqualTo(50);
        assertThat(done.reply().time()).containsKey("duration");
        assertThat(answer.replyTo("b")).isEqualTo(new CommandReply.Failed("X", "a ***"));
        assertThat(answer.replyTo("c")).isInstanceOf(CommandReply.Missing.class);
    }

    @Test
    void pitfall18_sectionsComeAsLists() throws IOException {
        BatchAnswer answer = read("{'result':[1,null,[3]],'result_error':[],'result_total':[]}", "0", "1", "2");

        assertThat(result(answer.replyTo("0"))).isEqualTo("1");
        assertThat(result(answer.replyTo("1"))).isEqualTo("null");
        assertThat(result(answer.replyTo("2"))).isEqualTo("[3]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "false", "{}", "{'result':[]}", "{'result':null,'result_error':''}"})
    void pitfall18_anEmptyResponseHasNoReplies(String json) throws IOException {
        assertThat(read(json, "a").replyTo("a")).isInstanceOf(CommandReply.Missing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "''", "'text'", "7", "[1]", "[[]]"})
    void aResultThatIsNotThatOfABatchIsMalformed(String json) throws IOException {
        assertThat(read(json, "0").isMalformed()).isTrue();
        assertThat(read(json, "0").replyTo("0"))
                .isInstanceOfSatisfying(CommandReply.Missing.class, missing -> assertThat(missing.reason())
                        .contains("the result of the batch is not a map"));
    }

    @Test
    void pitfall18_errorsComeAsTextsAndNumbers() throws IOException {
        BatchAnswer answer =
                read("{'result':[],'result_error':{'a':'NOT_FOUND','b':{'error':100},'c':'Not found'}}", "a", "b", "c");

        assertThat(answer.replyTo("a")).isEqualTo(new CommandReply.Failed("NOT_FOUND", ""));
        assertThat(answer.replyTo("b")).isEqualTo(new CommandReply.Failed("100", ""));
        assertThat(answer.replyTo("c")).isEqualTo(new CommandReply.Failed("", "Not found"));
    }

    @Test
    void pitfall17_anUnreadableResultAffectsNoOther() throws IOException {
        BatchAnswer answer = read("{'result':{'a':1,'b':'bad','c':3}}", "a", "b", "c");

        assertThat(answer.replyTo("b")).isInstanceOf(CommandReply.Unreadable.class);
        assertThat(result(answer.replyTo("c"))).isEqualTo("3");
    }

    @Test
    void unknownKeysAreReported() throws IOException {
        BatchAnswer answer = read("{'result':{'x':1,'a':2}}", "a", "b");

        assertThat(answer.hasUnknownKeys()).isTrue();
        assertThat(result(answer.replyTo("a"))).isEqualTo("2");
        assertThat(answer.replyTo("b"))
                .isInstanceOfSatisfying(CommandReply.Missing.class, missing -> assertThat(missing.reason())
                        .contains("keys that were not sent"));
        assertThat(read("{'result':{'a':2}}", "a").hasUnknownKeys()).isFalse();
    }

    @Test
    void f07ThePlaceInAListIsTheKey() throws IOException {
        BatchAnswer answer = read("{'result':[1,2],'result_error':[{'error':'X'}]}", "a", "1");

        assertThat(answer.replyTo("a")).isInstanceOf(CommandReply.Missing.class);
        assertThat(result(answer.replyTo("1"))).isEqualTo("2");
        assertThat(answer.hasUnknownKeys()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'result':{'a':1,'a':2}}",
                "{'result':{'a':1},'result':{'a':2}}",
                "{'result':{'a':1},'result_error':{'a':'X'}}",
                "{'result_error':{'a':'X'},'result':{'a':[1]}}"
            })
    void f07ContradictoryEntriesAreNoResult(String json) throws IOException {
        assertThat(read(json, "a").replyTo("a"))
                .isInstanceOfSatisfying(CommandReply.Missing.class, missing -> assertThat(missing.reason())
                        .contains("contradicts itself"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "[]", "{}", "''"})
    void anErrorCountsMoreThanAnEmptyResult(String empty) throws IOException {
        CommandReply.Failed failed = new CommandReply.Failed("X", "");

        assertThat(read("{'result':{'a':" + empty + "},'result_error':{'a':'X'}}", "a")
                        .replyTo("a"))
                .isEqualTo(failed);
        assertThat(read("{'result_error':{'a':'X'},'result':{'a':" + empty + "}}", "a")
                        .replyTo("a"))
                .isEqualTo(failed);
    }
}
