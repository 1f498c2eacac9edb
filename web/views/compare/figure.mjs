// How the panel's static picture is made.

export const title = "Two labs side by side: another seed";
/** CSS pixels. */
export const width = 1000;

/** In the page: another lab to compare with. @param {any} lab */
export async function prepare(lab) {
  lab.compare = "seed 21";
  await new Promise((done) => setTimeout(done, 1500)); // It is trained as far as this one.
  // Shown anew, its plane is fitted to where the vectors are now.
  for (const view of ["softmax", "compare"]) {
    lab.view = view;
    await new Promise((done) => setTimeout(done, 400));
  }
}
