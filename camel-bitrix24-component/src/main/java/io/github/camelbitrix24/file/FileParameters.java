/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.camelbitrix24.rest.MethodName;
import io.github.camelbitrix24.rest.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Gives the files among the parameters of a call the shapes that its method wants. */
public final class FileParameters {

    private FileParameters() {}

    /** What is known of the files where they come from. */
    public interface FileSource {

        /** The file that somebody put among the parameters; empty where it is no file. */
        Optional<Bitrix24File> fileOf(Object value) throws InvalidFileException;

        /** The name for a file without one, where there is no other file. */
        Optional<String> nameOfOnlyFile();
    }

    /** Whether there is anything among these that is no JSON. */
    public static boolean areIn(JsonNode parameters) {
        return FileLocation.isIn(parameters);
    }

    /** Whether a parameter is documented to take a file. */
    public static boolean isFile(MethodName method, String parameter) {
        return ShapeTable.find(method, parameter).isPresent();
    }

    /** Puts each file in its shape in the place where it stands, or takes the only one out to be sent by itself. */
    public static Target shape(MethodName method, ContainerNode<?> parameters, FileSource intake)
            throws InvalidFileException {
        List<FileLocation> places = FileLocation.findIn(parameters);
        List<FileUpload> uploads = new ArrayList<>();
        for (FileLocation place : places) {
            Object value = place.value();
            Optional<Bitrix24File> file = value == null ? Optional.empty() : intake.fileOf(value);
            file.ifPresent(known -> uploads.add(new FileUpload(place, known, ruleOf(method, place))));
        }
        Optional<String> spareName = uploads.size() == 1 ? intake.nameOfOnlyFile() : Optional.empty();
        for (FileUpload upload : uploads) {
            if (upload.isSentSeparately(uploads.size() == 1) && parameters instanceof ObjectNode named) {
                return upload.extract(upload.rule().twoStepRule().orElseThrow(), named, spareName);
            }
        }
        for (FileUpload upload : uploads) {
            upload.shape(spareName);
        }
        return Target.METHOD;
    }

    private static ShapeRule ruleOf(MethodName method, FileLocation place) {
        return ShapeTable.find(method, place.path()).orElse(ShapeRule.DEFAULT);
    }
}
