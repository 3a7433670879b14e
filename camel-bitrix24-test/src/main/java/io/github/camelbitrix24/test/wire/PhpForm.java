package io.github.camelbitrix24.test.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code a[b][]=c} as PHP does: brackets nest, keys 0, 1, 2 make a list, every value is text. */
final class PhpForm {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\]");

    private PhpForm() {}

    static ObjectNode parse(String form) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        for (String pair : form.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String key = decode(equals < 0 ? pair : pair.substring(0, equals));
                put(root, path(key), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        for (Map.Entry<String, JsonNode> entry : root.properties()) {
            entry.setValue(lists(entry.getValue()));
        }
        return root;
    }

    private static List<String> path(String key) {
        List<String> path = new ArrayList<>();
        int bracket = key.indexOf('[');
        if (bracket < 1) {
            return List.of(key);
        }
        path.add(key.substring(0, bracket));
        Matcher inner = BRACKETS.matcher(key.substring(bracket));
        while (inner.find()) {
            path.add(inner.group(1));
        }
        return path;
    }

    private static void put(ObjectNode root, List<String> path, String value) {
        ObjectNode node = root;
        for (String key : path.subList(0, path.size() - 1)) {
            String name = key.isEmpty() ? nextIndex(node) : key;
            node = node.path(name) instanceof ObjectNode there ? there : node.putObject(name);
        }
        String last = path.get(path.size() - 1);
        node.put(last.isEmpty() ? nextIndex(node) : last, value);
    }

    private static String nextIndex(ObjectNode node) {
        return Integer.toString(node.size());
    }

    private static JsonNode lists(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        boolean isList = true;
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            entry.setValue(lists(entry.getValue()));
            isList &= entry.getKey().equals(Integer.toString(list.size()));
            list.add(entry.getValue());
        }
        return isList ? list : object;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
