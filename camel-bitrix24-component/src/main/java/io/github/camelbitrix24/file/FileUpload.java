/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.FileContent;
import io.github.camelbitrix24.rest.Json;
import io.github.camelbitrix24.rest.Target;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** One file in its place, and what is documented of that place. */
record FileUpload(FileLocation place, Bitrix24File file, ShapeRule rule) {

    /** Checks the file and puts it in its shape. */
    void shape(Optional<String> spareName) throws InvalidFileException {
        FileShape shape = file.shape().orElse(place.isContentOfPair() ? FileShape.BASE64 : rule.shape());
        Optional<String> name = file.name().or(() -> spareName);
        boolean lacksSibling =
                shape.sibling().isPresent() && !hasSibling(shape.sibling().get());
        if (name.isEmpty() && (shape.holdsName() || lacksSibling)) {
            throw nameless();
        }
        long size = checkedSize();
        String called = name.orElse(place.toString());
        place.set(shape.around(called, content(called, size).node(), place.isInList()));
        if (lacksSibling) {
            nameBeside(shape.sibling().get(), called);
        }
    }

    /** Whether it is sent by itself, because it is large or its user said so. */
    boolean goesApart(boolean isAlone) throws InvalidFileException {
        Optional<String> obstacle = obstacle(isAlone);
        if (file.isInTwoSteps() && obstacle.isPresent()) {
            throw bad("cannot go in two steps, because " + obstacle.get());
        }
        return file.isInTwoSteps() || (file.shape().isEmpty() && obstacle.isEmpty() && isLarge(checkedSize()));
    }

    private static boolean isLarge(long size) {
        return size < 0 || size >= Bitrix24File.LARGE;
    }

    private Optional<String> obstacle(boolean isAlone) {
        if (rule.twoSteps().isEmpty()) {
            return Optional.of("no page says that its method takes one so. Leave inTwoSteps() away");
        }
        if (!isAlone || !(place.parent() instanceof ObjectNode parameters)) {
            return Optional.of("only one file of a call can, and not as a part of a list. Call once for each");
        }
        String beside = rule.twoSteps().get().obstacle();
        return rule.twoSteps().get().isHindered(parameters)
                ? Optional.of("no page says what becomes of " + beside + " then. Leave one of the two away")
                : Optional.empty();
    }

    /** Checks the file and takes it out of the parameters. */
    Target takeOut(StepRule steps, ObjectNode parameters, Optional<String> spareName) throws InvalidFileException {
        long size = checkedSize();
        Optional<String> name = steps.nameIn(parameters).or(file::name).or(() -> spareName);
        if (name.isEmpty()) {
            throw nameless();
        }
        parameters.remove(String.valueOf(place.name()));
        steps.addName(parameters, name.get());
        return new Target.TwoStepUpload(new Target.FilePart(name.get(), content(name.get(), size)), steps.fieldKey());
    }

    private FileContent content(String called, long size) {
        return file.progress()
                .map(progress ->
                        new FileContent(called, size, file.content(), new SafeProgress(called, size, progress)))
                .orElseGet(() -> new FileContent(called, size, file.content()));
    }

    private InvalidFileException nameless() {
        return bad("has no name. Wrap it in Bitrix24File.of(name, …), or name the only file of a message in the"
                + " header CamelFileName");
    }

    private void nameBeside(String sibling, String name) throws InvalidFileException {
        if (!(place.parent() instanceof ObjectNode parent)) {
            throw bad("is in a list, and its name has to stand beside it. Give one file by itself");
        }
        parent.put(sibling, name);
    }

    private boolean hasSibling(String sibling) {
        return Json.fields(place.parent(), sibling)
                .anyMatch(field -> !field.getValue().isNull());
    }

    private long checkedSize() throws InvalidFileException {
        Optional<String> fault = file.content().fault();
        if (fault.isPresent()) {
            throw bad("cannot be sent: " + fault.get());
        }
        try {
            long size = file.content().size();
            if (size == 0 || (size < 0 && isEmpty())) {
                throw bad("is empty, and the portal stores no empty files. Check what wrote it");
            }
            if (rule.most() >= 0 && size > rule.most()) {
                throw bad(
                        "has " + size + " bytes, but the method takes " + rule.most() + " at most. Send a smaller one");
            }
            return size;
        } catch (IOException e) {
            throw new InvalidFileException(what() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isEmpty() throws IOException {
        try (InputStream content = file.open()) {
            return content.read() < 0;
        }
    }

    private InvalidFileException bad(String why) {
        return new InvalidFileException(what() + " " + why, null);
    }

    private String what() {
        return "the file in its parameter " + place
                + file.name().map(name -> " (" + name + ")").orElse("");
    }
}
