package dev.zhuli.assistant;

/**
 * Why an assistant that a user described is not in the catalogue, or not in its newest form.
 *
 * @param source the file
 * @param message what is wrong, in Chinese and in English
 */
public record CatalogueProblem(String source, String message) {}
